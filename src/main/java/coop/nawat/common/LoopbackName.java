package coop.nawat.common;

import java.net.InetAddress;

/** Names by which a machine calls itself, and nobody else can call it. */
public final class LoopbackName {
    private LoopbackName() {}

    /**
     * Whether this host name means the very machine on which it is used. Nothing is looked up: a name that a name server leads here is not one.
     *
     * @param host as it stands in an address, IPv6 with or without brackets
     */
    public static boolean is(String host) {
        if (host.equalsIgnoreCase("localhost")) return true;
        try {
            return InetAddress.ofLiteral(host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host)
                .isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
