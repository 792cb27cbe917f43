package coop.nawat.rules;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What holds in an organisation: its bylaws as recorded, and where they are silent a suggestion of ours that is marked as such. */
@Service
@Transactional
public class Rules {
    private static final String MAJORITY = "majority.";
    private final RulesSql sql;
    private final Access access;
    private final JsonMapper json;

    Rules(RulesSql sql, Access access, JsonMapper json) {
        this.sql = sql;
        this.access = access;
        this.json = json;
    }

    /** Records what the bylaws say on the quorum. */
    public void adopt(OrganisationId organisation, QuorumRule rule) {
        adopt(organisation, "quorum", rule, rule.provenance());
    }

    /** Records what the bylaws say on the majority for a matter. */
    public void adopt(OrganisationId organisation, Matter matter, MajorityRule rule) {
        adopt(organisation, MAJORITY + matter.key(), rule, rule.provenance());
    }

    /** Records what the bylaws say on the notice period. */
    public void adopt(OrganisationId organisation, NoticeRule rule) {
        adopt(organisation, "notice", rule, rule.provenance());
    }

    /** Records what the bylaws say on proxies. */
    public void adopt(OrganisationId organisation, ProxyRule rule) {
        adopt(organisation, "proxies", rule, rule.provenance());
    }

    private void adopt(OrganisationId organisation, String parameter, Object rule, Provenance provenance) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var value = json.writeValueAsString(rule);
        sql.adopt(organisation, parameter, value, provenance.article());
        access.record(organisation, "rules.adopt", null, Map.of("parameter", parameter, "value", value));
    }

    /** The rules that hold today. */
    @Transactional(readOnly = true)
    public RuleSet of(OrganisationId organisation) {
        access.require(organisation);
        return resolved(organisation);
    }

    /** As {@link #of}, inside a transaction in which the organisation is open already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RuleSet resolved(OrganisationId organisation) {
        var adopted = sql.adopted(organisation);
        var majorities = new HashMap<String, MajorityRule>();
        majorities.put(Matter.ORDINARY.key(), MajorityRule.simple(Provenance.ourDefault()));
        majorities.put(Matter.BYLAWS_CHANGE.key(), new MajorityRule(Base.FOR_AGAINST, new Fraction(2, 3), false, Provenance.ourDefault()));
        adopted.forEach((parameter, value) -> {
            if (parameter.startsWith(MAJORITY))
                majorities.put(parameter.substring(MAJORITY.length()), json.readValue(value, MajorityRule.class));
        });
        return new RuleSet(
            read(adopted.get("quorum"), QuorumRule.class, QuorumRule.anyNumber(Provenance.ourDefault())),
            majorities,
            read(adopted.get("notice"), NoticeRule.class, null),
            read(adopted.get("proxies"), ProxyRule.class, new ProxyRule(0, Provenance.ourDefault())));
    }

    private <T extends @Nullable Object> T read(@Nullable String value, Class<? extends T> type, T otherwise) {
        return value == null ? otherwise : json.readValue(value, type);
    }
}
