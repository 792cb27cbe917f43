package coop.nawat.access;

/** What a person is in an organisation, from a day to a day. */
public enum Office {
    MEMBER, CHAIR, SECRETARY, TREASURER, TELLER, SUPERVISORY_COMMITTEE, ADVISOR, ADMINISTRATOR
}
