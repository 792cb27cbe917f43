/** What stands behind a rule, in the shape of `common.ui.RuleFacts`; drawn as the template `rules/parts` draws it. */
import { h, type Child } from "./dom.ts";

export interface RuleFacts {
	/** What opens it: "Why? art. 28". */
	word: string;
	/** Whether it may be relied on; if not, `standing` says so without being opened. */
	sure: boolean;
	standing: string;
	facts: { name: string; value: string }[];
	notes: string[];
	/** Where the text can be read. */
	source: { name: string; href: string } | null;
}

/** @param summary instead of the rule's own word */
export function ruleDetails(rule: RuleFacts, summary: Child = rule.word): HTMLDetailsElement {
	return h(
		"details",
		{ class: "rule" },
		h("summary", {}, h("span", {}, summary), !rule.sure && h("span", { class: "chip watch" }, h("span", {}, rule.standing))),
		h("dl", { class: "facts" }, ...rule.facts.map((fact) => h("div", {}, h("dt", {}, fact.name), h("dd", {}, fact.value)))),
		...rule.notes.map((note) => h("p", { class: "note" }, note)),
		rule.source && h("p", {}, h("a", { href: rule.source.href, rel: "noopener noreferrer", target: "_blank" }, rule.source.name)),
	);
}
