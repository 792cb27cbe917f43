// Sample light pages: each shows how the classes of light.css are meant to be used. The real pages are the server's templates.
import { languages, wordsOf } from "./sheets.mjs";

const pages = {
	"/light/": index, "/light/sign-in": signIn, "/light/home": home, "/light/assembly": assembly, "/light/result": result, "/light/rejected": rejected,
	"/light/receipt": receipt, "/light/me": me, "/light/setup": setup, "/light/tasks": tasks, "/light/refusal": refusal,
};

export function page(path, lang, textsOf, json) {
	const w = wordsOf(lang);
	/** One of four texts, in the order of the language switch. */
	const L = (ar, he, fr, en) => ({ ar, he, fr, en })[lang];
	if (path === "/light/desk") return desk(lang, w, L, textsOf("light"), json);
	if (path.startsWith("/light/hall")) return hall(lang, w, path, L);
	if (!pages[path]) return null;
	const [title, main, script = ""] = pages[path](L, w, lang);
	return shell(lang, w, path, L, title, `<main class="page">\n${main}\n</main>`, script);
}

function shell(lang, w, path, L, title, main, script) {
	return `<!doctype html>
<html lang="${lang}" dir="${w.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="_csrf" content="sample"><meta name="_csrf_header" content="X-XSRF-TOKEN">
<title>${title} – ${w.coop}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/light/light.css">
${script}
</head>
<body>
<header class="top">
<p class="coop" dir="auto"><a href="/light/home?lang=${lang}">${w.coop}</a></p>
<nav class="languages" aria-label="${L("اللغة", "שפה", "Langue", "Language")}">
${languages.map((one) => `<a href="?lang=${one.lang}" lang="${one.lang}" hreflang="${one.lang}"${one.lang === lang ? ' aria-current="true"' : ""}>${one.name}</a>`).join("\n")}
</nav>
</header>
${main}
<footer class="foot"><p>${L("للمساعدة: الاتصال بـ", "לעזרה: טלפון", "Besoin d’aide ? Appelez", "Need help? Call")} <a href="tel:+212528800042" dir="ltr">+212 528-80-00-42</a></p></footer>
</body>
</html>`;
}

function index(L, w, lang) {
	const paths = [...Object.keys(pages).slice(1), "/light/desk", "/light/hall", "/light/hall-item", "/light/hall-vote", "/light/hall-result"];
	return ["Samples", `<h1>Samples</h1><ul>${paths.map((path) => `<li><a href="${path}?lang=${lang}">${path}</a></li>`).join("")}</ul>`];
}

function signIn(L) {
	return [
		L("الدخول", "כניסה", "Connexion", "Sign in"),
		`<h1>${L("الدخول", "כניסה", "Connexion", "Sign in")}</h1>
<form method="post" action="/sign-in">
<div class="field">
<label for="who">${L("الهاتف أو البريد الإلكتروني أو رقم العضوية", "טלפון, דוא״ל או מספר חבר/ה", "Téléphone, e-mail ou numéro de membre", "Phone, e-mail or member number")}</label>
<input id="who" name="who" dir="ltr" autocomplete="username" required>
</div>
<button class="button main">${L("إرسال رمز", "שליחת קוד", "Recevoir un code", "Send me a code")}</button>
</form>
<form method="post" action="/code">
<h2>${L("الرمز", "הקוד", "Le code", "The code")}</h2>
<div class="field">
<label for="code">${L("رمز من 6 أرقام", "קוד בן 6 ספרות", "Code à 6 chiffres", "Code of 6 digits")}</label>
<p class="hint" id="code-hint">${L("إذا كان الرقم معروفا فالرمز في الطريق.", "אם המספר מוכר, הקוד בדרך.", "Si nous connaissons ce numéro, un code est en route.", "If we know this number, a code is on its way.")}</p>
<input id="code" name="code" dir="ltr" inputmode="numeric" autocomplete="one-time-code" maxlength="7" aria-describedby="code-hint">
</div>
<button class="button">${L("الدخول", "כניסה", "Entrer", "Sign in")}</button>
</form>
<button type="button" class="button" data-passkey="sign-in" data-failed="${L("لم يُستعمل مفتاح المرور.", "מפתח הגישה לא שימש.", "La clé d’accès n’a pas servi.", "The passkey was not used.")}" hidden>${L("الدخول بمفتاح المرور", "כניסה במפתח גישה", "Utiliser une clé d’accès", "Use a passkey")}</button>`,
		'<script src="/light/passkey.js" defer></script>',
	];
}

function home(L, w, lang) {
	return [
		L("صفحتي", "הדף שלי", "Ma page", "My page"),
		`<h1>${L("مرحبا", "שלום", "Bonjour", "Hello")} <bdi>${w.name}</bdi></h1>
<section class="card">
<p><span class="chip info">${L("التصويت مفتوح", "ההצבעה פתוחה", "Vote ouvert", "Voting is open")}</span></p>
<h2>${w.assembly}</h2>
<p>${L("حتى اليوم على الساعة 20:00", "עד היום בשעה 20:00", "Jusqu’à aujourd’hui 20:00", "Open until today 20:00")}</p>
<form method="post" action="/v/open"><button class="button main">${L("التصويت الآن", "להצבעה", "Voter maintenant", "Vote now")}</button></form>
</section>
<div class="cards">
<section class="card"><h2>${L("الوثائق", "מסמכים", "Documents", "Papers")}</h2><p><a href="#">${L("التقرير المالي", "הדוח הכספי", "Rapport financier", "Accounts")}</a> <span class="note">PDF, 240 kB</span></p></section>
<section class="card"><h2>${L("الوكالة", "ייפוי כוח", "Procuration", "Proxy")}</h2><p>${L("لا توجد وكالة.", "אין ייפוי כוח.", "Aucune procuration.", "No proxy given.")}</p></section>
<section class="card"><h2>${L("حصصي", "המניות שלי", "Mes parts", "My shares")}</h2><p class="number">4 × 100 DH</p></section>
</div>`,
	];
}

function nowPart(L, w, turn) {
	return `<section class="card" data-say="${L("البند الحالي: 4", "הסעיף הנוכחי: 4", "Point en cours : 4", "Now: item 4")} (${turn})">
<p><span class="chip info">${L("الآن", "עכשיו", "Maintenant", "Now")}</span></p>
<h2>4. <span dir="auto">${w.titles[0]}</span></h2>
<p>${L("الحضور 47، النصاب 40.", "נוכחים 47, נדרשים 40.", "47 présents, 40 requis.", "47 present, 40 needed.")}</p>
<a class="button main" id="vote" href="/v/open">${L("التصويت الآن", "להצבעה", "Voter maintenant", "Vote now")}</a>
</section>`;
}

function assembly(L, w, lang) {
	return [
		w.assembly,
		`<h1>${w.assembly}</h1>
<section id="now" data-src="/light/assembly-now?lang=${lang}">
${nowPart(L, w, 0)}
</section>
<dl class="facts">
<div><dt>${L("التاريخ", "מועד", "Date", "Date")}</dt><dd>${L("الخميس 14 ماي 2026، الساعة 18:00", "יום חמישי, 14 במאי 2026, 18:00", "jeudi 14 mai 2026, 18:00", "Thursday 14 May 2026, 18:00")}</dd></div>
<div><dt>${L("المكان", "מקום", "Lieu", "Place")}</dt><dd>${L("دار الشباب، تافراوت", "בית הנוער, רהט", "Maison des jeunes, Tafraout", "Youth house, Tafraout")}</dd></div>
<div><dt>${L("هل يمكن التصويت؟", "אפשר להצביע?", "Puis-je voter ?", "Can I vote?")}</dt><dd><span class="chip fine">${L("نعم", "כן", "Oui", "Yes")}</span></dd></div>
</dl>
<h2>${L("جدول الأعمال", "סדר היום", "Ordre du jour", "Agenda")}</h2>
<ol class="agenda">
<li><span class="no">3</span><div>${L("محضر سنة 2025", "פרוטוקול 2025", "Procès-verbal de 2025", "Minutes of 2025")}<br><span class="chip fine">${L("تمت المصادقة", "אושר", "Adopté", "Adopted")}</span></div></li>
<li aria-current="step"><span class="no">4</span><div><span dir="auto">${w.titles[0]}</span><br><span class="note">${L("للتقرير", "להחלטה", "à décider", "to decide")} · <a href="#">${L("التقرير", "הדוח", "le rapport", "the report")}</a> PDF, 240 kB</span></div></li>
<li><span class="no">5</span><div><span dir="auto">${w.titles[1]}</span><br><span class="note">${L("تصويت سري", "הצבעה חשאית", "vote secret", "secret vote")}</span></div></li>
</ol>
<h2>${L("رمز الدخول", "קוד כניסה", "Code d’entrée", "Entrance code")}</h2>
<svg class="qr" viewBox="0 0 21 21" role="img" aria-label="QR"><path d="M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3zM14 0h7v7h-7zM15 1v5h5v-5zM16 2h3v3h-3zM0 14h7v7h-7zM1 15v5h5v-5zM2 16h3v3h-3zM9 1h2v3h-2zM9 9h3v3h-3zM14 10h4v2h-4zM10 14h2v5h-2zM15 15h3v3h-3z" fill-rule="evenodd"/></svg>
<div class="bar-bottom"><a class="button main" href="#">${L("سأحضر", "אגיע", "Je viendrai", "I will come")}</a></div>`,
		'<script src="/light/live.js" defer></script>',
	];
}

/** The bar of the counted votes: 41 for, 22 against, 32 needed. Widths are attributes, so that no inline style is needed. */
export const bar = (label, base, yes, needed) => `<svg class="bar" role="img" aria-label="${label}" viewBox="0 0 ${base} 10" preserveAspectRatio="none">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale(${(base / 640).toFixed(4)} ${(10 / 56).toFixed(4)}) rotate(45)"><line class="bar-hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>
<rect class="bar-base" x="0" y="1" width="${base}" height="8" vector-effect="non-scaling-stroke"/>
<rect class="bar-for" x="0" y="1" width="${yes}" height="8"/>
<rect class="bar-against" x="${yes}" y="1" width="${base - yes}" height="8" fill="url(#hatch)" vector-effect="non-scaling-stroke"/>
<line class="bar-edge" x1="${needed}" x2="${needed}" y1="1" y2="9" vector-effect="non-scaling-stroke"/>
<line class="bar-tick" x1="${needed}" x2="${needed}" y1="0" y2="10" vector-effect="non-scaling-stroke"/>
</svg>`;

function resultPage(L, w, verdict, sentence) {
	const rows = [
		[w.options[0], 41, "for"], [w.options[1], 22, "against"],
		[L("المحتسبة", "נספרו", "Comptés", "Counted"), 63, "sum"], [w.options[2], 3], [L("المدلى بها", "הוצבעו", "Votes émis", "Cast"), 66, "sum"], [L("لهم الحق", "זכאים", "Inscrits", "Entitled"), 120],
	];
	return [
		L("النتيجة", "התוצאה", "Résultat", "Result"),
		`<p class="note">${L("البند 4", "סעיף 4", "Point 4", "Item 4")}</p>
<h1 dir="auto">${w.titles[0]}</h1>
<p class="verdict ${verdict}"><span>${sentence}</span></p>
${bar(L("41 موافق من 63", "41 בעד מתוך 63", "41 pour sur 63", "41 for of 63"), 63, 41, 32)}
<p class="note">${L("الخط: 32 صوتا مطلوبا", "הקו: 32 קולות נדרשים", "Le trait : 32 voix requises", "The line: 32 needed")}</p>
<table>
<caption>${L("الأصوات", "הקולות", "Les voix", "The votes")}</caption>
<thead><tr><th scope="col">${L("الاختيار", "בחירה", "Choix", "Choice")}</th><th scope="col" class="number">${L("العدد", "מספר", "Nombre", "Number")}</th></tr></thead>
<tbody>
${rows.map(([label, n, kind]) => `<tr${kind === "sum" ? ' class="sum"' : ""}><th scope="row">${["for", "against"].includes(kind) ? `<span class="key key-${kind}"></span>` : ""}${label}</th><td class="number">${n}</td></tr>`).join("\n")}
</tbody>
</table>
<h2>${L("كيف تقرر ذلك", "איך זה הוכרע", "Comment cela a été décidé", "How it was decided")}</h2>
<dl class="facts"><div><dt>${L("النصاب", "מניין", "Quorum", "Quorum")}</dt><dd>${L("الحضور 47، المطلوب 40، 18:52", "נוכחים 47, נדרשים 40, 18:52", "47 présents, 40 requis, 18:52", "47 present, 40 needed, 18:52")}</dd></div><div><dt>${L("القاعدة", "הכלל", "Règle", "Rule")}</dt><dd>${w.rule}</dd></div></dl>`,
	];
}

function result(L, w) {
	return resultPage(L, w, "adopted", L("<strong>تمت المصادقة.</strong> 41 من 63 صوتا محتسبا موافق. المطلوب 32 على الأقل (المادة 31).", "<strong>אושר.</strong> 41 מתוך 63 קולות שנספרו הם בעד. נדרשו לפחות 32 (סעיף 31).", "<strong>Adopté.</strong> 41 des 63 voix comptées sont pour. Il en fallait au moins 32 (article 31).", "<strong>Adopted.</strong> 41 of 63 counted votes are for. At least 32 were needed (article 31)."));
}

function rejected(L, w) {
	return resultPage(L, w, "rejected", L("<strong>لم تتم المصادقة.</strong>", "<strong>נדחה.</strong>", "<strong>Rejeté.</strong>", "<strong>Rejected.</strong>"));
}

function receipt(L) {
	return [
		L("التحقق من إيصال", "בדיקת קבלה", "Vérifier un reçu", "Check a receipt"),
		`<h1>${L("التحقق من إيصال", "בדיקת קבלה", "Vérifier un reçu", "Check a receipt")}</h1>
<form method="get" action="/r">
<div class="field"><label for="receipt">${L("رقم الإيصال", "מספר הקבלה", "Numéro du reçu", "Receipt number")}</label><p class="hint" id="rh">${L("12 رقما", "12 ספרות", "12 chiffres", "12 digits")}</p><input id="receipt" name="code" dir="ltr" inputmode="numeric" maxlength="20" aria-describedby="rh"></div>
<button class="button main">${L("تحقق", "בדיקה", "Vérifier", "Check")}</button>
</form>
<h2>${L("الجواب", "התשובה", "Réponse", "Answer")}</h2>
<div class="box fine"><h3>${L("في الصندوق، السطر 17 من 63.", "בקלפי, שורה 17 מתוך 63.", "Dans l’urne, ligne 17 sur 63.", "In the box, line 17 of 63.")}</h3><p><bdi class="code" dir="ltr" role="img" aria-label="4 8 2 1, 0 9 3 7, 5 5 1 6">4821 0937 5516</bdi></p></div>`,
	];
}

function me(L, w) {
	return [
		L("دخولي", "הכניסה שלי", "Ma connexion", "My sign-in"),
		`<h1>${L("دخولي", "הכניסה שלי", "Ma connexion", "My sign-in")}</h1>
<table class="rows">
<caption>${L("الأجهزة", "מכשירים", "Appareils", "Devices")}</caption>
<thead><tr><th scope="col">${L("الجهاز", "מכשיר", "Appareil", "Device")}</th><th scope="col">${L("آخر دخول", "כניסה אחרונה", "Dernière visite", "Last seen")}</th></tr></thead>
<tbody><tr><th scope="row"><bdi>Android, Chrome</bdi></th><td data-label="${L("آخر دخول", "כניסה אחרונה", "Dernière visite", "Last seen")}">${L("اليوم 18:04", "היום 18:04", "aujourd’hui 18:04", "today 18:04")}</td></tr></tbody>
</table>
<form method="post" action="/me/sign-out-everywhere"><button class="button danger">${L("الخروج من كل الأجهزة", "יציאה מכל המכשירים", "Se déconnecter partout", "Sign out everywhere")}</button></form>
<h2>${L("مفتاح المرور", "מפתח גישה", "Clé d’accès", "Passkey")}</h2>
<form data-passkey="register" data-failed="${L("لم يُضف.", "לא נוסף.", "Non ajoutée.", "Not added.")}" hidden><div class="field"><label for="label">${L("اسم الجهاز", "שם המכשיר", "Nom de l’appareil", "Name of the device")}</label><input id="label" name="label" maxlength="60" dir="auto" required></div><button class="button">${L("إضافة", "הוספה", "Ajouter", "Add")}</button></form>`,
		'<script src="/light/passkey.js" defer></script>',
	];
}

function setup(L) {
	const problem = L("يجب أن تتكون كلمة السر من 12 حرفا على الأقل.", "הסיסמה צריכה 12 תווים לפחות.", "Le mot de passe doit avoir au moins 12 signes.", "The password needs at least 12 characters.");
	return [
		L("مشكلة: الإعداد", "בעיה: הגדרה", "Problème : mise en place", "Problem: set-up"),
		`<div class="problems" role="alert" tabindex="-1"><h2>${L("توجد مشكلة", "יש בעיה", "Il y a un problème", "There is a problem")}</h2><ul><li><a href="#password">${problem}</a></li></ul></div>
<h1>${L("الإعداد", "הגדרה", "Mise en place", "Set-up")}</h1>
<form method="post">
<fieldset class="field"><legend>${L("لغة التعاونية", "שפת הקואופרטיב", "Langue de la coopérative", "Language of the cooperative")}</legend>
<label class="choice"><input type="radio" name="l" checked><span>العربية</span></label><label class="choice"><input type="radio" name="l"><span>Français</span></label></fieldset>
<div class="field"><label for="password">${L("كلمة السر", "סיסמה", "Mot de passe", "Password")}</label><p class="error" id="pe">${problem}</p><input id="password" type="password" dir="ltr" autocomplete="new-password" aria-invalid="true" aria-describedby="pe"></div>
<div class="field"><label for="country">${L("البلد", "מדינה", "Pays", "Country")}</label><select id="country"><option>${L("المغرب", "מרוקו", "Maroc", "Morocco")}</option></select></div>
<button class="button main">${L("حفظ", "שמירה", "Enregistrer", "Save")}</button>
</form>`,
	];
}

function tasks(L) {
	const item = (kind, word, text) => `<li><a class="task" href="#">${text}</a><span class="chip ${kind}">${word}</span></li>`;
	return [
		L("المهام", "משימות", "Tâches", "Tasks"),
		`<h1>${L("المهام", "משימות", "Tâches", "Tasks")}</h1>
<ul class="tasks">
${item("fine", L("تم", "בוצע", "Fait", "Done"), L("التاريخ والمكان", "מועד ומקום", "Date et lieu", "Date and place"))}
${item("info", L("جار", "בתהליך", "En cours", "In progress"), L("جدول الأعمال", "סדר היום", "Ordre du jour", "Agenda"))}
${item("watch", L("للانتباه", "לתשומת לב", "À surveiller", "Watch"), L("إرسال الاستدعاء", "שליחת ההודעה", "Envoyer la convocation", "Send the notice"))}
${item("bad", L("غير مستوفى", "לא מתקיים", "Non respecté", "Not met"), L("لائحة الناخبين", "פנקס הבוחרים", "Liste électorale", "Electoral roll"))}
${item("none", L("ليس بعد", "עוד לא", "Pas encore", "Not yet"), L("المحضر", "פרוטוקול", "Procès-verbal", "Minutes"))}
</ul>`,
	];
}

function refusal(L) {
	return [
		L("رفض", "סירוב", "Refus", "Refusal"),
		`<h1>${L("الصناديق", "תיבות", "Encadrés", "Boxes")}</h1>
${["watch", "bad", "info", "fine", "outage"].map((kind) => `<div class="box ${kind}"><h2>${L("عدد الحاضرين غير كاف.", "אין די חברים להחליט.", "Pas assez de membres pour décider.", "Not enough members to decide.")}</h2><p>${L("الحضور 38، المطلوب 40 (المادة 28).", "נוכחים 38, נדרשים 40 (סעיף 28).", "38 présents, 40 requis (article 28).", "38 present, 40 needed (article 28).")}</p><p class="do"><a href="#">${L("العد من جديد", "ספירה חוזרת", "Compter à nouveau", "Count again")}</a></p></div>`).join("\n")}
<div class="row"><a class="button small" href="#">${L("طباعة", "הדפסה", "Imprimer", "Print")}</a><a class="button small danger" href="#">${L("إلغاء", "ביטול", "Annuler", "Cancel")}</a></div>`,
	];
}

// ---------------------------------------------------------------------------------------------------- desk

const names = ["فاطمة آيت لحسن", "Omar Benali", "יוסי כהן", "Marie Dupont-לוי", "أحمد الأطرش", "Leïla El Amrani", "שרה לוי", "Khadija Ouhammou", "محمد بن عيسى", "Noa Bar-On"];
const roll = Array.from({ length: 40 }, (_, i) => ({
	id: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`, number: i + 1, name: `${names[i % 10]}${i < 10 ? "" : ` ${i}`}`,
	mayVote: i % 7 !== 3, reason: i % 7 === 3 ? "—" : null, present: i > 20, since: i > 20 ? "18:04" : null, proxies: i === 1 ? 2 : 0, given: i === 2 ? names[1] : null,
}));
export const deskControl = { fail: false, refuse: null, seen: new Map() };
const deskCounts = () => {
	const present = roll.filter((member) => member.present).length;
	return { present, mayVote: roll.filter((member) => member.present && member.mayVote).length, needed: 20, met: present >= 20, entitled: roll.length };
};

function desk(lang, w, L, texts, json) {
	const quorumWhy = { word: L("لماذا؟", "למה?", "Pourquoi ?", "Why?"), sure: true, standing: "", facts: [{ name: "≥", value: "1/3" }], notes: [], source: null };
	const data = { lang, dir: w.dir, coop: w.coop, assembly: w.assembly, whys: [quorumWhy], quorum: "≥ 1/3", quorumWhy, members: roll.map((one) => ({ ...one, why: one.reason ? 0 : null, reason: one.reason && L("لم تُؤد الحصة كاملة (المادة 9).", "המניה לא שולמה במלואה (סעיף 9).", "La part n’est pas entièrement payée (article 9).", "The share is not fully paid (article 9).") })), counts: deskCounts(), texts };
	return shell(lang, w, "/light/desk", L, texts["light.desk.title"], `<main class="page desk" id="app"></main>\n<script type="application/json" id="desk">${json(data)}</script>`, '<script src="/light/desk.js" defer></script>');
}

// ---------------------------------------------------------------------------------------------------- hall

const slides = {
	"/light/hall": (L, w) => `<div class="split"><div><h1 dir="auto">${w.coop}</h1><p>${w.assembly}</p><p class="big">47</p><p>${L("الحضور. النصاب 40.", "נוכחים. נדרשים 40.", "présents. 40 requis.", "present. 40 needed.")}</p></div><svg class="qr" viewBox="0 0 21 21" role="img" aria-label="QR"><path d="M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3zM14 0h7v7h-7zM15 1v5h5v-5zM16 2h3v3h-3zM0 14h7v7h-7zM1 15v5h5v-5zM2 16h3v3h-3z" fill-rule="evenodd"/></svg></div>`,
	"/light/hall-item": (L, w) => `<p>${L("البند 4", "סעיף 4", "Point 4", "Item 4")}</p><h1 dir="auto">${w.titles[0]}</h1><p class="second" lang="fr" dir="ltr">Approbation des comptes de l’exercice 2025</p>`,
	"/light/hall-vote": (L, w) => `<p><span class="chip info">${L("التصويت مفتوح", "ההצבעה פתוחה", "Vote ouvert", "Voting is open")}</span></p><h1 dir="auto">${w.titles[0]}</h1><ul>${w.options.map((one) => `<li>${one}</li>`).join("")}</ul><p class="big">${L("31 من 56", "31 מתוך 56", "31 sur 56", "31 of 56")}</p><p>${L("عدد المصوتين", "הצביעו", "ont voté", "have voted")}</p>`,
	"/light/hall-result": (L, w) => `<h1>4. <span dir="auto">${w.titles[0]}</span></h1><p class="verdict adopted"><span>${L("تمت المصادقة", "אושר", "Adopté", "Adopted")}</span></p>${bar(L("41 موافق من 63", "41 בעד מתוך 63", "41 pour sur 63", "41 for of 63"), 63, 41, 32)}<p><span class="key key-for"></span>${w.options[0]} 41 &nbsp; <span class="key key-against"></span>${w.options[1]} 22</p><p>${L("المطلوب 32", "נדרשו 32", "Requis : 32", "Needed: 32")}</p>`,
};
export const hallControl = { fail: false, slide: null };

function hall(lang, w, path, L) {
	if (!slides[path]) return null;
	return `<!doctype html>
<html lang="${lang}" dir="${w.dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${w.coop}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/light/light.css"><script src="/light/hall.js" defer></script></head>
<body class="hall">
<main id="hall" class="slide" data-src="${path}-state?lang=${lang}">${slides[path](L, w)}</main>
<footer class="hall-foot"><span dir="auto">${w.coop}</span><span id="as-of" class="as-of" data-text="${L("كما كان على الساعة {time}", "נכון לשעה {time}", "État à {time}", "As of {time}")}" hidden></span><time id="clock" data-zone="Africa/Casablanca"></time></footer>
</body>
</html>`;
}

// ---------------------------------------------------------------------------------------------------- what the scripts ask

let turn = 0;
export function answer(request, url, body, lang) {
	const w = wordsOf(lang);
	const L = (ar, he, fr, en) => ({ ar, he, fr, en })[lang];
	if (url.pathname === "/light/control") {
		Object.assign(deskControl, JSON.parse(url.searchParams.get("desk") ?? "{}"));
		Object.assign(hallControl, JSON.parse(url.searchParams.get("hall") ?? "{}"));
		if (url.searchParams.has("turn")) turn++;
		return { body: "{}" };
	}
	if (url.pathname === "/light/assembly-now") {
		const etag = `"${turn}"`;
		return request.headers["if-none-match"] === etag ? { status: 304, headers: { ETag: etag } } : { type: "text/html", body: nowPart(L, w, turn), headers: { ETag: etag } };
	}
	const slide = url.pathname.match(/^(\/light\/hall.*?)-state$/);
	if (slide) {
		if (hallControl.fail) return { status: 503 };
		const shown = hallControl.slide ?? slide[1];
		const etag = `"${shown}"`;
		return request.headers["if-none-match"] === etag ? { status: 304, headers: { ETag: etag } } : { type: "text/html", body: slides[shown](L, w), headers: { ETag: etag } };
	}
	if (url.pathname === "/light/desk/state") return deskControl.fail ? { status: 503 } : { body: JSON.stringify({ counts: deskCounts(), members: [] }) };
	if (url.pathname === "/light/desk" && request.method === "POST") {
		if (deskControl.fail) return { status: 503 };
		const event = JSON.parse(body);
		const member = roll.find((one) => one.id === event.member);
		if (deskControl.refuse === member.number) return { status: 409, body: JSON.stringify({ title: "ROLL_NOT_FROZEN", why: "…", todo: "…" }) };
		if (!deskControl.seen.has(event.key)) {
			deskControl.seen.set(event.key, true);
			member.present = event.kind === "ARRIVED";
			member.since = member.present ? "18:30" : null;
		}
		return { body: JSON.stringify({ counts: deskCounts(), member: { ...member, reason: undefined } }) };
	}
	if (url.pathname === "/webauthn/authenticate/options") return { body: JSON.stringify({ challenge: "AAAA", rpId: "localhost", allowCredentials: [], timeout: 300000, userVerification: "preferred", extensions: {} }) };
	if (url.pathname === "/webauthn/register/options") return { body: JSON.stringify({ rp: { name: "Nawat", id: "localhost" }, user: { name: "f", id: "AAAA", displayName: "F" }, challenge: "AAAA", pubKeyCredParams: [{ type: "public-key", alg: -7 }], timeout: 300000, excludeCredentials: [], authenticatorSelection: { residentKey: "required", userVerification: "preferred" }, attestation: "none", extensions: { credProps: true } }) };
	if (url.pathname === "/webauthn/register") return { body: JSON.stringify({ success: passkeys.register(JSON.parse(body), request) }) };
	if (url.pathname === "/login/webauthn") return { body: JSON.stringify({ authenticated: passkeys.signIn(JSON.parse(body), request), redirectUrl: "/light/home" }) };
	return null;
}

/** Looks only whether all fields arrive and the CSRF header is there: the real check is Spring Security's. */
const passkeys = {
	register: ({ publicKey: { credential, label } }, request) => !!(label && credential.id && credential.rawId && credential.response.attestationObject && credential.response.clientDataJSON && request.headers["x-xsrf-token"]),
	signIn: (body, request) => !!(body.id && body.response.authenticatorData && body.response.signature && body.response.userHandle && body.credType === "public-key" && request.headers["x-xsrf-token"]),
};
