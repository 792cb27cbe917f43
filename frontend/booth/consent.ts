/** Where members are asked for consent, an objection needs reasons: they are written beside the answer and sent with it. */
import { fill, h, say, type Child } from "../common/dom.ts";
import { box, p, t, words } from "./parts.ts";
import type { Ballot } from "./sheet.ts";

const LONGEST = 2000;
/** By ballot; in this page's memory only, as the answers are. */
const reasons = new Map<string, string>();

export const forgetReasons = () => reasons.clear();
export const objects = (ballot: Ballot, choice: string | undefined) => ballot.consent && choice === "AGAINST";
export const reasonsOf = (ballot: Ballot) => (reasons.get(ballot.id) ?? "").trim();
/** An objection that does not say why. */
export const isBare = (ballot: Ballot, choice: string | undefined) => objects(ballot, choice) && !reasonsOf(ballot);

export interface Reasons {
	node: Child;
	/** Shows the field to whoever objects. */
	choose(choice: string | undefined): void;
	/** False, and said beside the field, while an objection has no reasons. */
	given(choice: string | undefined): boolean;
}

export function reasonsField(ballot: Ballot): Reasons | null {
	if (!ballot.consent) return null;
	const missing = h("div", { id: "no-reasons" });
	const field = h("textarea", {
		rows: "5",
		maxlength: String(LONGEST),
		dir: "auto",
		input: () => {
			reasons.set(ballot.id, field.value);
			field.removeAttribute("aria-invalid");
			fill(missing);
		},
	});
	field.value = reasons.get(ballot.id) ?? "";
	const node = h("div", { class: "find" }, h("label", {}, h("span", {}, t("booth.consent.why")), field), h("p", { class: "note" }, t("booth.consent.why-what")), missing);
	return {
		node,
		choose: (choice) => (node.hidden = !objects(ballot, choice)),
		given(choice) {
			if (!isBare(ballot, choice)) return true;
			field.setAttribute("aria-invalid", "true");
			field.setAttribute("aria-describedby", "no-reasons");
			fill(missing, box("watch", p("booth.consent.missing")));
			field.focus();
			say(words("booth.consent.missing"), "alert");
			return false;
		},
	};
}
