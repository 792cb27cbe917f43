export function page() {
	return null;
}
export function answer() {
	return null;
}
