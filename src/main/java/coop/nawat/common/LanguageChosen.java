package coop.nawat.common;

/** The person at the running request wants to read this language from now on. Published on the request's thread, before the page is loaded again. */
public record LanguageChosen(Language language) {}
