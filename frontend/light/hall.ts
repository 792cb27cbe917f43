/**
 * The hall screen: shows what the chair's cockpit decides, two seconds late at most, and says so when the line is lost.
 *
 *   <main id="hall" class="slide" data-src="/hall/KEY/state?lang=ar">…the slide as of now…</main>
 *   <footer class="hall-foot">… <time id="clock" data-zone="Africa/Casablanca"></time> <span id="as-of" class="as-of" data-text="as of {time}" hidden></span></footer>
 */
import { fetchFragment, swapContent } from "../common/fragment.ts";
import { plain } from "../common/dom.ts";

const hall = document.getElementById("hall")!;
const asOf = document.getElementById("as-of");
const clock = document.getElementById("clock");
const zone = clock?.dataset["zone"];

/** Digits 0-9 and 24 hours in every language: what the minutes write. */
const time = (when: Date) => when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", ...(zone ? { timeZone: zone } : {}) });

let etag: string | null = null;
let last = new Date();

async function look(): Promise<void> {
	const answer = await fetchFragment(hall.dataset["src"]!, etag, 5000);
	if (answer.kind === "lost") {
		// One lost answer is no news; after three the room should know how old the slide is.
		if (asOf && Date.now() - last.getTime() > 6000) {
			asOf.textContent = plain(asOf.dataset["text"] ?? "{time}", { time: time(last) });
			asOf.hidden = false;
		}
	} else {
		last = new Date();
		if (asOf) asOf.hidden = true;
		if (answer.kind === "new") {
			etag = answer.etag;
			swapContent(hall, answer.body);
		}
	}
	setTimeout(look, 2000);
}

function tick(): void {
	if (clock) clock.textContent = time(new Date());
}

tick();
setInterval(tick, 1000);
setTimeout(look, 2000);
