/**
 * Builds nodes without ever parsing HTML, so that the pages run under `require-trusted-types-for 'script'`
 * and nothing that a member or a board typed can become markup.
 */

export type Child = Node | string | null | undefined | false;
export type Attributes = Record<string, string | boolean | ((event: Event) => void) | undefined>;
export type Values = Record<string, string | number>;

/** An element; a function among the attributes is a listener, `true` an empty attribute, `false` and `undefined` are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes, ...children: Child[]): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === "function") {
			element.addEventListener(name, value);
		} else if (value !== undefined && value !== false) {
			element.setAttribute(name, value === true ? "" : value);
		}
	}
	element.append(...children.filter((child): child is Node | string => !!child));
	return element;
}

/** Puts exactly these children into the element. Not `replaceChildren`: phones of 2020 lack it. */
export function fill(element: Element, ...children: Child[]): void {
	element.textContent = "";
	element.append(...children.filter((child): child is Node | string => !!child));
}

/**
 * A text with its values as nodes: `{name}` becomes an isolated run (a Hebrew name in a French sentence stays in its place),
 * `**word**` becomes strong.
 */
export function rich(text: string, values: Values = {}): DocumentFragment {
	const whole = document.createDocumentFragment();
	let strong: HTMLElement | null = null;
	for (const part of text.split(/(\*\*|\{\w+\})/)) {
		const into: Node = strong ?? whole;
		if (part === "**") {
			strong = strong ? null : whole.appendChild(h("strong", {}));
		} else if (/^\{\w+\}$/.test(part) && part.slice(1, -1) in values) {
			into.appendChild(h("bdi", {}, String(values[part.slice(1, -1)])));
		} else if (part) {
			into.appendChild(document.createTextNode(part));
		}
	}
	return whole;
}

/** The same text for places that hold no elements (title, labels, announcements): values between isolation marks. */
export function plain(text: string, values: Values = {}): string {
	return text.replace(/\*\*/g, "").replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? `\u2068${values[name]}\u2069` : whole));
}

const shapes = {
	// Shapes differ, so that grey print and colour-blind eyes tell them apart.
	fine: "M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21Zm-1.6 15.6-4.6-4.6 1.8-1.8 2.8 2.8 6-6.4 1.9 1.7Z",
	watch: "M12 2 .8 22h22.4Zm-1.3 7h2.6v6.6h-2.6Zm0 8.2h2.6v2.5h-2.6Z",
	bad: "M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6ZM6.4 8.2 10.2 12l-3.8 3.8 1.8 1.8 3.8-3.8 3.8 3.8 1.8-1.8-3.8-3.8 3.8-3.8-1.8-1.8-3.8 3.8-3.8-3.8Z",
	info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
} as const;

export type Shape = keyof typeof shapes;

/** A drawn sign beside a word that says the same: hidden from screen readers. */
export function icon(shape: Shape): SVGSVGElement {
	const space = "http://www.w3.org/2000/svg";
	const svg = document.createElementNS(space, "svg");
	for (const [name, value] of Object.entries({ class: "icon", viewBox: "0 0 24 24", fill: "currentColor", "aria-hidden": "true", focusable: "false" })) {
		svg.setAttribute(name, value);
	}
	const path = document.createElementNS(space, "path");
	path.setAttribute("fill-rule", "evenodd");
	path.setAttribute("d", shapes[shape]);
	svg.append(path);
	return svg;
}

/** Speaks through one of the page's two permanent live regions (`polite`, `alert`); the same words twice are spoken twice. */
export function say(words: string, region: "polite" | "alert" = "polite"): void {
	const element = document.getElementById(region);
	if (element) {
		element.textContent = "";
		setTimeout(() => (element.textContent = words), 60);
	}
}

/** A random key (UUID, version 4). `crypto.randomUUID` is missing where a phone opens the page over plain http in a hall's network. */
export function newKey(): string {
	if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = (bytes[6]! & 0x0f) | 0x40;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The data that the server wrote into the page as `<script type="application/json" id="…">`. */
export function dataOf<T>(id: string): T {
	return JSON.parse(document.getElementById(id)!.textContent!) as T;
}

/** The header that proves a POST comes from this page, when the page carries one (`<meta name="_csrf">`, `<meta name="_csrf_header">`). */
export function csrf(): Record<string, string> {
	const content = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
	const header = content("_csrf_header");
	const token = content("_csrf");
	return header && token ? { [header]: token } : {};
}
