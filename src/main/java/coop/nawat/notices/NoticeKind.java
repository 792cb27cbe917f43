package coop.nawat.notices;

/** What a notice is for. */
public enum NoticeKind {
    /** It calls members to an assembly. */
    CONVENING,
    /** It tells tellers the seal of a vote that was closed. */
    SEAL
}
