package coop.nawat.documents;

import coop.nawat.common.Messages;

/**
 * The words of a footer round its two numbers, which are not known before the paper is laid out.
 *
 * @param before the page's number
 * @param between the page's number and the number of pages
 * @param after the number of pages
 */
record PageNumbers(String before, String between, String after) {

    static PageNumbers in(Messages.Of texts) {
        var pattern = texts.pattern("documents.page");
        int n = pattern.indexOf("{n}");
        int m = pattern.indexOf("{m}");
        if (n < 0 || m < n) throw new IllegalStateException("documents.page in " + texts.language() + " names {n} and then {m}");
        return new PageNumbers(pattern.substring(0, n), pattern.substring(n + 3, m), pattern.substring(m + 3));
    }
}
