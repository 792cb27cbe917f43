/**
 * The assembly page of a member: keeps the part that says what happens now.
 *
 *   <section id="now" data-src="/m/COOP/2026-2/state?lang=ar">…</section>
 *
 * The answer is the new content of that section. An element in it with `data-say="…"` is announced politely when its words change.
 * Every 10 s while the page is looked at; on a lost line 20, 40, then 60 s; not at all while the page is hidden.
 */
import { fetchFragment, swapContent } from "../common/fragment.ts";
import { h, say } from "../common/dom.ts";

const calmMillis = 10_000;
const longestMillis = 60_000;

const now = document.getElementById("now")!;
if (!document.getElementById("polite")) document.body.append(h("div", { id: "polite", class: "sr", role: "status" }));

const sayingOf = () => now.querySelector<HTMLElement>("[data-say]")?.dataset["say"] ?? "";

let etag: string | null = null;
let wait = calmMillis;
let timer: ReturnType<typeof setTimeout> | undefined;
let asking = false;

async function look(): Promise<void> {
	clearTimeout(timer);
	if (asking || document.visibilityState === "hidden") return;
	asking = true;
	const answer = await fetchFragment(now.dataset["src"]!, etag);
	asking = false;
	if (answer.kind === "lost") {
		wait = Math.min(wait * 2, longestMillis);
	} else {
		wait = calmMillis;
		if (answer.kind === "new") {
			etag = answer.etag;
			const before = sayingOf();
			swapContent(now, answer.body);
			if (sayingOf() && sayingOf() !== before) say(sayingOf());
		}
	}
	timer = setTimeout(look, wait);
}

document.addEventListener("visibilitychange", () => void look());
window.addEventListener("online", () => void look());
timer = setTimeout(look, calmMillis);
