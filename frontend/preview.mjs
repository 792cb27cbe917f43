// Shows the booth and the light pages without the Java server, for work on the front end only. Nothing of it is shipped.
//   frontend/build.sh /tmp/front && node frontend/preview.mjs /tmp/front [port]
// then http://localhost:8090/v/open?lang=ar  (scenarios: preview/sheets.mjs) and http://localhost:8090/light/
import { createHash, randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ids, languages, scenarios, sheetOf, wordsOf } from "./preview/sheets.mjs";
import { page as lightPage, answer as lightAnswer } from "./preview/pages.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const built = process.argv[2] ?? "/tmp/front";
const port = Number(process.argv[3] ?? 8090);
const file = (name) => readFileSync(join(built, name), "utf8");

function textsOf(module, lang) {
	const lines = readFileSync(join(here, `../src/main/resources/vaadin-i18n/${module}_${lang}.properties`), "utf8").split("\n");
	return Object.fromEntries(lines.filter((line) => /^[a-z]/.test(line)).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** `<` never stands in the data, so that no title of a motion can end the script element. */
export const json = (value) => JSON.stringify(value).replace(/</g, "\\u003c");
const sha = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const rooms = new Map();
function roomOf(token) {
	if (!rooms.has(token)) {
		const make = scenarios[token.split("-")[0]];
		if (!make) return null;
		rooms.set(token, { voted: {}, keys: {}, failures: 0, asked: 0, begun: Date.now(), ...make() });
	}
	const room = rooms.get(token);
	if (room.state === "WAITING" && room.opensAfter && Date.now() - room.begun > room.opensAfter) Object.assign(room, { state: "OPEN", open: ids.slice(0, 2) });
	return room;
}

function booth(room, lang) {
	const css = file("booth/booth.css");
	const js = file("booth/booth.js");
	const sheet = sheetOf(room, lang, textsOf("booth", lang));
	const html = file("booth/booth.html")
		.replaceAll("{{lang}}", sheet.lang).replaceAll("{{dir}}", sheet.dir).replaceAll("{{title}}", escape(sheet.coop))
		.replace("<!--css-->", () => css).replace("<!--js-->", () => js).replace("<!--sheet-->", () => json(sheet));
	const policy = `default-src 'none'; script-src ${sha(js)}; style-src ${sha(css)}; connect-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
	return { html, policy };
}

function castIn(room, votes, lang) {
	return votes.map(({ ballot, choice, key, change, again }) => {
		const none = { ballot, code: null, at: null, title: null, why: null, todo: null };
		if (room.keys[key]) return room.keys[key];
		if (room.refuses === ballot || !room.open.includes(ballot)) {
			const [title, why, todo] = wordsOf(lang).closed;
			return { ...none, outcome: "BALLOT_CLOSED", title, why, todo };
		}
		if (room.voted[ballot] && again) {
			const [title, why, todo] = wordsOf(lang).wrongKey;
			if (room.voted[ballot].change && room.voted[ballot].change !== change) return { ...none, outcome: "WRONG_KEY", title, why, todo };
			console.log("changed", ballot.slice(-2), choice);
			return (room.keys[key] = { ...none, outcome: "RECORDED", at: room.voted[ballot].at, code: room.voted[ballot].code });
		}
		if (room.voted[ballot]) return { ...none, outcome: "ALREADY_VOTED", at: room.voted[ballot].at, code: room.voted[ballot].code, title: "ALREADY_VOTED" };
		const code = String(randomInt(10 ** 11, 10 ** 12));
		room.voted[ballot] = { at: "14:05", code, change };
		console.log("recorded", ballot.slice(-2), choice, code, change ?? "");
		return (room.keys[key] = { ...none, outcome: "RECORDED", at: "14:05", code });
	});
}

createServer((request, response) => {
	const url = new URL(request.url, "http://localhost");
	const lang = languages.some((one) => one.lang === url.searchParams.get("lang")) ? url.searchParams.get("lang") : "en";
	const send = (status, type, body, headers = {}) => {
		response.writeHead(status, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", ...headers });
		response.end(body);
	};
	const sendJson = (status, value, headers) => send(status, "application/json", JSON.stringify(value), headers);
	let body = "";
	request.on("data", (part) => (body += part));
	request.on("end", () => {
		try {
			const vote = url.pathname.match(/^\/v\/([^/]+)(\/sheet|\/state)?$/);
			if (vote) {
				const room = roomOf(vote[1]);
				const [title, why, todo] = wordsOf(lang).dead;
				if (!room || (room.dead && (vote[2] || request.method === "POST"))) return sendJson(404, { title, why, todo });
				if (vote[2] === "/sheet") return sendJson(200, sheetOf(room, lang, textsOf("booth", lang)));
				if (vote[2] === "/state") {
					room.asked++;
					if (room.closesAfter && room.asked > room.closesAfter) room.open = [ids[1]];
					if (room.opensAfter === 1 && room.asked > 1) room.open = ids.slice(0, 2);
					return sendJson(200, { s: room.state, open: room.open });
				}
				if (request.method === "POST") {
					const { votes } = JSON.parse(body);
					if (room.failures-- > 0) return send(503, "text/plain", "busy");
					const results = castIn(room, votes, lang);
					if (room.recordsButSays503-- > 0) return send(503, "text/plain", "busy");
					return sendJson(200, { results });
				}
				const { html, policy } = booth(room, lang);
				return send(200, "text/html", html, { "Content-Security-Policy": policy });
			}
			if (url.pathname === "/script") {
				// For the walk: changes what a scenario's server will answer.
				Object.assign(roomOf(url.searchParams.get("room")), JSON.parse(url.searchParams.get("set")));
				return send(200, "text/plain", "ok");
			}
			const asset = url.pathname.match(/^\/light\/((?:light|desk|hall|live|passkey)\.(css|js))$/);
			if (asset) return send(200, asset[2] === "css" ? "text/css" : "text/javascript", file(`light/${asset[1]}`));
			const answer = lightAnswer(request, url, body, lang);
			if (answer) return send(answer.status ?? 200, answer.type ?? "application/json", answer.body ?? "", answer.headers);
			const html = lightPage(url.pathname, lang, (module) => textsOf(module, lang), json);
			if (html) {
				return send(200, "text/html", html, {
					"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self' mediastream: blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
				});
			}
			send(404, "text/plain", "not found");
		} catch (problem) {
			console.error(problem);
			send(500, "text/plain", String(problem));
		}
	});
}).listen(port, "127.0.0.1", () => console.log(`http://localhost:${port}/v/open?lang=ar and http://localhost:${port}/light/`));
