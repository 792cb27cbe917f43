/**
 * Follows a piece of a page that the server draws: asks for it with the ETag of the last answer.
 *
 * XMLHttpRequest and not fetch, because it can hand over a parsed document: no text becomes HTML in this script, so the page's
 * policy needs no Trusted Types exception, and scripts inside such a document never run.
 */
export type Fragment = { kind: "new"; body: HTMLElement; etag: string | null } | { kind: "same" } | { kind: "lost" };

export function fetchFragment(address: string, etag: string | null, millis = 10_000): Promise<Fragment> {
	return new Promise((done) => {
		const request = new XMLHttpRequest();
		request.open("GET", address);
		request.responseType = "document";
		request.timeout = millis;
		if (etag) request.setRequestHeader("If-None-Match", etag);
		request.onload = () => {
			if (request.status === 304) done({ kind: "same" });
			else if (request.status === 200 && request.responseXML) done({ kind: "new", body: request.responseXML.body, etag: request.getResponseHeader("ETag") });
			else done({ kind: "lost" });
		};
		request.onerror = request.ontimeout = () => done({ kind: "lost" });
		request.send();
	});
}

/**
 * Puts the fragment's content in the place of the old one; what had the focus gets it back when it is still there under its id, and
 * an explanation that somebody has opened stays open.
 */
export function swapContent(place: Element, body: HTMLElement): void {
	const focused = place.contains(document.activeElement) ? document.activeElement!.id : "";
	const opened = Array.from(place.querySelectorAll("details"), (one) => one.open);
	place.replaceChildren(...Array.from(body.childNodes));
	const now = place.querySelectorAll("details");
	if (now.length === opened.length) now.forEach((one, i) => (one.open = opened[i]!));
	if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
