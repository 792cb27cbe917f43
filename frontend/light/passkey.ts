/**
 * Sign in with a passkey and add one, against Spring Security's WebAuthn endpoints.
 *
 *   <button type="button" class="button" data-passkey="sign-in" data-failed="…" hidden>…</button>
 *   <form data-passkey="register" data-failed="…" data-then="/me" hidden><input name="label" maxlength="60" required> <button>…</button></form>
 *
 * Both stay hidden in browsers without passkeys. A refusal is said in the element's own place (`data-failed`), as an alert.
 */
import { csrf, fill, h } from "../common/dom.ts";

const bytesOf = (text: string) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

function textOf(bytes: ArrayBuffer): string {
	let binary = "";
	for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
	return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function post<T>(address: string, body?: unknown): Promise<T> {
	const response = await fetch(address, {
		method: "POST",
		credentials: "same-origin",
		headers: { "Content-Type": "application/json", Accept: "application/json", ...csrf() },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`${address}: ${response.status}`);
	return (await response.json()) as T;
}

type Named = { id: string; type: PublicKeyCredentialType; transports?: AuthenticatorTransport[] };
const decoded = (credentials: Named[] | undefined): PublicKeyCredentialDescriptor[] => (credentials ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }));

async function signIn(): Promise<void> {
	type Options = Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> & { challenge: string; allowCredentials?: Named[] };
	const options = await post<Options>("/webauthn/authenticate/options");
	const credential = (await navigator.credentials.get({
		publicKey: { ...options, challenge: bytesOf(options.challenge), allowCredentials: decoded(options.allowCredentials) },
	})) as PublicKeyCredential;
	const response = credential.response as AuthenticatorAssertionResponse;
	const answer = await post<{ authenticated: boolean; redirectUrl: string }>("/login/webauthn", {
		id: credential.id,
		rawId: textOf(credential.rawId),
		response: {
			authenticatorData: textOf(response.authenticatorData),
			clientDataJSON: textOf(response.clientDataJSON),
			signature: textOf(response.signature),
			userHandle: response.userHandle ? textOf(response.userHandle) : undefined,
		},
		credType: credential.type,
		clientExtensionResults: credential.getClientExtensionResults(),
		authenticatorAttachment: credential.authenticatorAttachment,
	});
	if (!answer.authenticated) throw new Error("not authenticated");
	const to = new URL(answer.redirectUrl || "/m", location.href);
	location.assign(to.origin === location.origin ? to.href : "/m");
}

async function register(form: HTMLFormElement): Promise<void> {
	type Options = Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & {
		challenge: string;
		user: { id: string; name: string; displayName: string };
		excludeCredentials?: Named[];
	};
	const label = String(new FormData(form).get("label") ?? "").trim();
	const options = await post<Options>("/webauthn/register/options");
	const credential = (await navigator.credentials.create({
		publicKey: {
			...options,
			challenge: bytesOf(options.challenge),
			user: { ...options.user, id: bytesOf(options.user.id) },
			excludeCredentials: decoded(options.excludeCredentials),
		},
	})) as PublicKeyCredential;
	const response = credential.response as AuthenticatorAttestationResponse;
	const answer = await post<{ success: boolean }>("/webauthn/register", {
		publicKey: {
			credential: {
				id: credential.id,
				rawId: textOf(credential.rawId),
				response: {
					attestationObject: textOf(response.attestationObject),
					clientDataJSON: textOf(response.clientDataJSON),
					transports: response.getTransports?.() ?? [],
				},
				type: credential.type,
				clientExtensionResults: credential.getClientExtensionResults(),
				authenticatorAttachment: credential.authenticatorAttachment,
			},
			label,
		},
	});
	if (!answer.success) throw new Error("not registered");
	location.assign(form.dataset["then"] ?? location.pathname);
}

async function attempt(element: HTMLElement, act: () => Promise<void>): Promise<void> {
	let place = element.nextElementSibling;
	if (!place?.hasAttribute("data-passkey-problem")) {
		place = h("div", { "data-passkey-problem": true, role: "alert" });
		element.after(place);
	}
	fill(place);
	element.setAttribute("aria-busy", "true");
	try {
		await act();
	} catch (problem) {
		// The person closing the browser's own window is a refusal like any other: the next step is the same.
		console.info(String(problem));
		fill(place, h("p", { class: "box watch" }, h("span", {}, element.dataset["failed"] ?? "")));
	} finally {
		element.removeAttribute("aria-busy");
	}
}

if (window.PublicKeyCredential) {
	for (const button of document.querySelectorAll<HTMLElement>('[data-passkey="sign-in"]')) {
		button.hidden = false;
		button.addEventListener("click", () => void attempt(button, signIn));
	}
	for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey="register"]')) {
		form.hidden = false;
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			void attempt(form, () => register(form));
		});
	}
}
