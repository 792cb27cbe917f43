package coop.nawat.ballots;

import coop.nawat.db.members.Tables;

/** Must not be: the schema of members belongs to the module members. */
class WrongSchemaSql {
    Object table() { return Tables.MEMBER; }
}
