package coop.nawat.notices;

/** What has become of a notice to one person. */
public enum NoticeState {
    /** It waits to be sent by mail. */
    QUEUED,
    /** The mail server took it. */
    SENT,
    /** It could not be sent and is no longer tried: somebody has to deliver it. */
    FAILED,
    /** It must be delivered by hand or by letter. */
    TO_DELIVER,
    /** It was delivered by hand, as somebody has noted. */
    DELIVERED
}
