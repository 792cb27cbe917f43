package coop.nawat.cooperatives;

import coop.nawat.common.Refusal;

/** Why an act on an organisation was refused. */
public enum CooperativeRefusal implements Refusal {
    /** Another organisation has this name in addresses. */
    SLUG_TAKEN
}
