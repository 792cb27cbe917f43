package coop.nawat.ballots;

import org.jooq.DSLContext;

/** Must not be: only classes named *Sql touch jOOQ. */
record WrongTouchesJooq(DSLContext db) {}
