package coop.nawat.shell;

import coop.nawat.access.Office;
import coop.nawat.common.ui.Icons;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The entries of the drawer, in their order. Each is shown to the offices that its view admits, and to nobody else. */
enum Nav {
    /** What matters now. */
    HOME(Group.COOPERATIVE, "", Icons.HOME),
    /** Assemblies, coming and past. */
    ASSEMBLIES(Group.COOPERATIVE, "assemblies", Icons.ASSEMBLY),
    /** The register of members. */
    MEMBERS(Group.COOPERATIVE, "members", Icons.PEOPLE),
    /** Share capital and the share ledger. */
    SHARES(Group.COOPERATIVE, "shares", Icons.SHARES),
    /** What must be done every year, and by which day. */
    CALENDAR(Group.COOPERATIVE, "calendar", Icons.CLOCK),
    /** Every rule that holds, and who says it. */
    RULES(Group.COOPERATIVE, "rules", Icons.INFO),
    /** What the cooperative has decided about itself. */
    BYLAWS(Group.SETTINGS, "bylaws", Icons.DOCUMENT),
    /** Who sits in which organ of the cooperative. */
    ORGANS(Group.SETTINGS, "organs", Icons.PERSON),
    /** Who holds which office. */
    OFFICES(Group.SETTINGS, "offices", Icons.OFFICES);

    /** The headings of the drawer. */
    enum Group {
        /** The organisation's work. */
        COOPERATIVE,
        /** What is set up once. */
        SETTINGS
    }

    /** More entries than this and nobody finds any. */
    static final int MOST = 9;
    private static final int MOST_AT_HAND = 3;

    private final Group group;
    private final String path;
    private final Icons icon;

    Nav(Group group, String path, Icons icon) {
        this.group = group;
        this.path = path;
        this.icon = icon;
    }

    Group group() { return group; }

    Icons icon() { return icon; }

    /** Whom its view admits. */
    Set<Office> offices() {
        return switch (this) {
            case HOME, ASSEMBLIES, CALENDAR, RULES, ORGANS -> EnumSet.allOf(Office.class);
            case MEMBERS, SHARES -> EnumSet.of(Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.SUPERVISORY_COMMITTEE);
            case BYLAWS -> EnumSet.of(Office.SECRETARY, Office.CHAIR);
            case OFFICES -> EnumSet.of(Office.SECRETARY, Office.CHAIR, Office.ADMINISTRATOR);
        };
    }

    /** The route under {@code /c/{coop}}, empty for home. */
    String path() { return path; }

    /** The address of the view in this organisation. */
    String address(String slug) {
        return path.isEmpty() ? "c/" + slug : "c/" + slug + "/" + path;
    }

    /** Whether this address belongs to the entry's view or to one below it. */
    boolean leadsTo(String address, String slug) {
        var own = address(slug);
        return address.equals(own) || (this != HOME && address.startsWith(own + "/"));
    }

    /** What somebody who holds these offices sees. */
    static List<Nav> of(Collection<Office> held) {
        return Stream.of(values()).filter(entry -> held.stream().anyMatch(entry.offices()::contains)).toList();
    }

    /** The bottom bar of a phone. */
    static List<Nav> atHand(Collection<Office> held) {
        return of(held).stream().limit(MOST_AT_HAND).toList();
    }
}
