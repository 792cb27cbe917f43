package coop.nawat.members;

import java.util.List;
import java.util.function.Predicate;

/**
 * Who may be the person that somebody is about to write down, so that nobody becomes a member twice.
 *
 * @param members of the register, present and past ones, those whose membership goes on first
 * @param applications that wait for a decision
 * @param applied whether one of these applications has the same e-mail address
 * @param more whether there are others, whom nobody would read through
 */
public record Likeness(List<Like> members, List<Application> applications, boolean applied, boolean more) {
    public Likeness {
        members = List.copyOf(members);
        applications = List.copyOf(applications);
    }

    /** The first of each, at most so many. */
    static Likeness of(List<Like> members, List<Application> applications, Person person, int most) {
        var applied = person.email() != null
            && applications.stream().map(a -> a.person().email()).anyMatch(Predicate.isEqual(person.email()));
        return new Likeness(members.stream().limit(most).toList(), applications.stream().limit(most).toList(), applied,
            members.size() > most || applications.size() > most);
    }

    /** Whether there is nobody like that. */
    public boolean none() { return members.isEmpty() && applications.isEmpty(); }

    /** Whether a member has the same e-mail address, or whoever applied and waits: nobody else becomes a member with it. */
    public boolean isRefused() {
        return applied || members.stream().anyMatch(like -> like.why() == Why.EMAIL && like.member().leftOn() == null);
    }

    /** The others, where it is known that this member is another person. */
    public Likeness without(MemberId member) {
        return new Likeness(members.stream().filter(like -> !like.member().id().equals(member)).toList(), applications, applied,
            more);
    }

    /** The same, where becoming a member is the answer to the application with the same address. */
    public Likeness answering() {
        return new Likeness(members, applications, false, more);
    }

    /** Somebody of the register who may be the same person, and why. */
    public record Like(Member member, Why why) {}

    /** In what they are alike, the surest first. */
    public enum Why {
        /** The e-mail address. */
        EMAIL,
        /** The name, however it is spelt. */
        NAME,
        /** The name, but for one letter. */
        SIMILAR_NAME,
        /** The telephone. */
        PHONE
    }
}
