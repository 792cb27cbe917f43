/** The page's texts in the language of its sheet, and the pieces that its screens are made of. */
import { h, icon, plain, rich, type Child, type Values } from "../common/dom.ts";

let texts: Record<string, string> = {};

export function readTexts(those: Record<string, string>): void {
	texts = those;
}

const text = (key: string) => texts[key] ?? texts[key.replace(/^booth\./, "")] ?? key;
/** For the page. */
export const t = (key: string, values?: Values) => rich(text(key), values);
/** For labels, titles and announcements. */
export const words = (key: string, values?: Values) => plain(text(key), values);

export const p = (key: string, values?: Values) => h("p", {}, t(key, values));
export const button = (kind: string, label: Child, click: () => void, attributes: Record<string, string | boolean> = {}) =>
	h("button", { type: "button", class: `button ${kind}`, click, ...attributes }, label);
export const box = (shape: "watch" | "fine" | "info", ...children: Child[]) => h("div", { class: `box ${shape}` }, icon(shape), h("div", {}, ...children));
