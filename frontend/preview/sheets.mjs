// Invented sheets for trying the booth without a server: two questions of yes or no, or a contest by each method, in four languages.
const words = {
	en: {
		dir: "ltr", coop: "Argan women of Tafraout", assembly: "Annual assembly 2026", name: "Fatima Aït Lahcen", holder: "Omar Benali", other: "יוסי כהן",
		options: ["For", "Against", "Abstain"],
		titles: ["Approve the accounts of 2025", "Buy a second press for 84,000 dirhams"],
		motion: "The assembly approves the accounts of 2025 as presented by the board, with a surplus of 61,400 dirhams.",
		rule: "more than half of the votes cast (article 31)",
		election: "Election of the board", about: "I have kept the books of the press since 2019 and would open them to every member each month.",
		wrongKey: ["This is not the key of this vote.", "Your vote was not changed.", "Type the key that stood beside your receipt."],
		closed: ["Voting is closed.", "It closed at 20:00. This answer was not sent.", "See the result when it is ready."],
		dead: ["This link has ended.", "Links work for 24 hours.", "Open your newest link, or go to the desk."],
	},
	fr: {
		dir: "ltr", coop: "Les femmes de l’argan de Tafraout", assembly: "Assemblée générale ordinaire 2026", name: "Fatima Aït Lahcen", holder: "عمر بنعلي", other: "יוסי כהן",
		options: ["Pour", "Contre", "Abstention"],
		titles: ["Approbation des comptes de l’exercice 2025", "Achat d’une deuxième presse pour 84 000 dirhams"],
		motion: "L’assemblée approuve les comptes de l’exercice 2025 tels que présentés par le conseil, avec un excédent de 61 400 dirhams.",
		rule: "plus de la moitié des voix exprimées (article 31)",
		election: "Élection du conseil d’administration", about: "Je tiens les comptes de la presse depuis 2019 et je les ouvrirais chaque mois à tous les membres.",
		wrongKey: ["Ce n’est pas la clé de ce vote.", "Votre vote n’a pas été modifié.", "Tapez la clé affichée à côté de votre reçu."],
		closed: ["Le vote est clos.", "Il a été clos à 20:00. Cette réponse n’a pas été envoyée.", "Le résultat sera affiché dès qu’il est prêt."],
		dead: ["Ce lien n’est plus valable.", "Un lien est valable 24 heures.", "Ouvrez votre lien le plus récent, ou allez au bureau."],
	},
	ar: {
		dir: "rtl", coop: "نساء أركان تافراوت", assembly: "الجمع العام العادي 2026", name: "فاطمة آيت لحسن", holder: "Omar Benali", other: "יוסי כהן",
		options: ["موافق", "معارض", "امتناع"],
		titles: ["المصادقة على حسابات سنة 2025", "شراء معصرة ثانية بمبلغ 84000 درهم"],
		motion: "يصادق الجمع العام على حسابات سنة 2025 كما قدمها مجلس الإدارة، بفائض قدره 61400 درهم.",
		rule: "أكثر من نصف الأصوات المعبر عنها (المادة 31)",
		election: "انتخاب مجلس الإدارة", about: "أمسك حسابات المعصرة منذ سنة 2019، وأريد أن تكون مفتوحة لكل الأعضاء كل شهر.",
		wrongKey: ["ليس هذا مفتاح هذا الصوت.", "لم يتغير صوتك.", "يجب كتابة المفتاح الذي ظهر مع الإيصال."],
		closed: ["أُغلق التصويت.", "أُغلق على الساعة 20:00. لم يُرسل هذا الجواب.", "تظهر النتيجة عندما تكون جاهزة."],
		dead: ["انتهت صلاحية هذا الرابط.", "تدوم صلاحية الرابط 24 ساعة.", "يجب فتح أحدث رابط أو التوجه إلى المكتب."],
	},
	he: {
		dir: "rtl", coop: "קואופרטיב נגב ירוק", assembly: "אסיפה כללית שנתית 2026", name: "לאה כהן-לוי", holder: "فاطمة الأطرش", other: "Marie Dupont-לוי",
		options: ["בעד", "נגד", "נמנע/ת"],
		titles: ["אישור הדוחות הכספיים לשנת 2025", "רכישת מכבש שני בסכום של 84,000 ש״ח"],
		motion: "האסיפה מאשרת את הדוחות הכספיים לשנת 2025 כפי שהוצגו בידי הוועד, עם עודף של 61,400 ש״ח.",
		rule: "יותר ממחצית הקולות (סעיף 31)",
		election: "בחירת הוועד", about: "הספרים של בית הבד אצלי מאז 2019, והם יהיו פתוחים לכל החברים והחברות בכל חודש.",
		wrongKey: ["זה לא המפתח של ההצבעה הזו.", "ההצבעה לא שונתה.", "יש להקליד את המפתח שהופיע ליד הקבלה."],
		closed: ["ההצבעה נסגרה.", "היא נסגרה בשעה 20:00. התשובה הזו לא נשלחה.", "התוצאה תופיע כשתהיה מוכנה."],
		dead: ["הקישור הזה כבר לא תקף.", "קישור תקף 24 שעות.", "יש לפתוח את הקישור החדש ביותר או לגשת לדלפק."],
	},
};

export const languages = [
	{ lang: "ar", name: "العربية" },
	{ lang: "he", name: "עברית" },
	{ lang: "fr", name: "Français" },
	{ lang: "en", name: "English" },
];

export const wordsOf = (lang) => words[lang] ?? words.en;

export const ids = ["7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01", "7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c02", "7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c03"];

const names = [
	"Leïla Amrani", "יוסי כהן-לוי", "عبد الرحمن بن عبد الله الإدريسي", "Rachida Ouhammou", "נעמה ברק", "كريم المنصوري", "Zoé", "Mohammed Aït Bella", "תמר אבו-רביע",
	"نعيمة الزهراء", "Souad El Alaoui", "מיכאל", "Hassan Berrada", "مليكة التازي", "Yousra Benjelloun-Touimi", "אורי שדה", "فاطمة الأطرش", "Omar Benali",
];

const contestOf = (room, w) => ({
	seats: 1, least: 1, most: room.names ?? 5, equal: false, top: 0, ...room.contest,
	options: names.slice(0, room.names ?? 5).map((name, i) => ({ n: i + 1, name, about: i % 3 === 1 ? null : w.about })),
});

/** What the scenario's server knows now; `room` is its memory. */
export function sheetOf(room, lang, texts) {
	const w = wordsOf(lang);
	const voted = (id) => (room.voted[id] ? { at: room.voted[id].at, code: room.voted[id].code } : null);
	const motions = ids.slice(0, 2).map((id, i) => ({
		id, n: i + 3, title: w.titles[i], motion: i ? null : room.long ? `${w.motion} `.repeat(6) : w.motion, rule: w.rule, why: { word: "?", sure: true, standing: "", facts: [{ name: "≥", value: "1/2" }], notes: [], source: null }, secret: !!room.secret?.[i], consent: false,
		options: ["FOR", "AGAINST", "ABSTAIN"].map((choice, j) => ({ id: choice, label: w.options[j] })), contest: null, change: room.contest ? "NEVER" : (room.change ?? "NEVER"), voted: voted(id),
	}));
	const election = room.contest && {
		id: ids[2], n: 5, title: w.election, motion: null, rule: null, why: { word: "?", sure: true, standing: "", facts: [{ name: "≥", value: "1/2" }], notes: [], source: null }, secret: room.change !== "FREE", consent: false, options: [], contest: contestOf(room, w), change: room.change ?? "NEVER", voted: voted(ids[2]),
	};
	return {
		lang, dir: w.dir, coop: w.coop, assembly: w.assembly, state: room.state, languages,
		voter: { name: w.name, number: 42, holder: room.proxy ? w.holder : null, help: null },
		mandates: room.mandates ? [{ name: w.other, href: "/v/proxy", voted: [] }] : [],
		ballots: [...motions, ...(election ? [election] : [])].filter((ballot) => room.open.includes(ballot.id) || ballot.voted),
		opens: room.opens ?? null, home: "/light/assembly", check: "/light/receipt", help: room.noPhone ? null : "+212 528-80-00-42", texts,
	};
}

const election = (contest, more) => () => ({ state: "OPEN", open: [ids[2]], contest, ...more });

/** A scenario is the first word of the token: /v/slow, /v/slow-2 (a room of its own), … */
export const scenarios = {
	open: () => ({ state: "OPEN", open: ids.slice(0, 2) }),
	one: () => ({ state: "OPEN", open: [ids[0]], noPhone: true }),
	secret: () => ({ state: "OPEN", open: ids.slice(0, 2), secret: [true, false], long: true }),
	mandates: () => ({ state: "OPEN", open: ids.slice(0, 2), mandates: true }),
	proxy: () => ({ state: "OPEN", open: ids.slice(0, 2), proxy: true }),
	slow: () => ({ state: "OPEN", open: ids.slice(0, 2), failures: 3 }),
	fail: () => ({ state: "OPEN", open: ids.slice(0, 2), failures: 1e9 }),
	lost: () => ({ state: "OPEN", open: ids.slice(0, 2), recordsButSays503: 1e9 }),
	waiting: () => ({ state: "WAITING", open: [], opens: "18:00", opensAfter: 6000 }),
	planned: () => ({ state: "WAITING", open: [] }),
	next: () => ({ state: "OPEN", open: [ids[0]], opensAfter: 1 }),
	closing: () => ({ state: "OPEN", open: ids.slice(0, 2), closesAfter: 1 }),
	part: () => ({ state: "OPEN", open: ids.slice(0, 2), refuses: ids[1] }),
	none: () => ({ state: "OPEN", open: [ids[0]], refuses: ids[0] }),
	closed: () => ({ state: "CLOSED", open: [] }),
	voted: () => ({ state: "OPEN", open: ids.slice(0, 2), voted: Object.fromEntries(ids.slice(0, 2).map((id, i) => [id, { at: "14:05", code: ["482109375516", "700251846039"][i] }])) }),
	plurality: election({ method: "plurality", most: 1 }),
	block: election({ method: "block", seats: 3, least: 2, most: 3 }, { names: 7 }),
	approval: election({ method: "approval" }),
	score: election({ method: "score", top: 5 }),
	ten: election({ method: "score", top: 10, most: 3 }),
	irv: election({ method: "irv" }),
	schulze: election({ method: "schulze", equal: true }, { names: 7 }),
	scottish: election({ method: "scottish-stv", seats: 3, least: 2, most: 4 }, { names: 7 }),
	meek: election({ method: "meek-stv", seats: 3, equal: true }, { names: 18 }),
	many: election({ method: "block", seats: 3, most: 3 }, { names: 18 }),
	free: election({ method: "block", seats: 2, most: 2 }, { change: "FREE" }),
	key: election({ method: "irv" }, { change: "KEY" }),
	mixed: election({ method: "approval" }, { change: "FREE", open: ids }),
	dead: () => ({ state: "OPEN", open: ids.slice(0, 2), dead: true }),
};
