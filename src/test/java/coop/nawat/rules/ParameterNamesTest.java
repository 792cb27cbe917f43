package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Everything on the list that the packs were designed from is a parameter, under the same name or under the one that docs/rules.md gives. */
class ParameterNamesTest {
    /** The list as it was written. */
    private static final String LIST = """
        formation: min_founders, min_founders_alt, member_min_age, legal_persons_allowed, min_capital, share_nominal_min,
          paid_up_fraction_at_formation, paid_up_deadline_months, bank_block_days, in_kind_valuation, max_duration_years,
          name_approval{authority,days}, signers, copies, provisional_board, registrar, registrar_decision_days,
          registrar_forwarding_days, first_assembly_deadline_days, audit_union_membership, statutes_required_matters[]
        assembly[type]: annual_deadline_months, first_agenda[], annual_agenda[], convenor[], requisition{fraction|count,form},
          notice{days_min, urgent_days, counting: calendar|clear, channels, content[], second_call_days},
          docs_available_days, agenda_closed, add_item{fraction, days_before}, wait_minutes, chair_rule
        quorum[type][call]: basis(members|members_in_good_standing|votes), fraction, min_count, counts_proxies, checked_at(opening|each_vote),
          second_call{interval_min,interval_max,same_agenda}
        voting: votes_per_member, plural_voting{max,limits,excluded_matters}, colleges{min_pct,max_pct,mode}, proxy{allowed,who,max,written,
          reason_required,spouse}, remote, postal, secret_ballot_matters[], tie, recusal_matters[]
        majority[matter]: basis(votes_cast|present|all_members), fraction, strict(>|>=), turnout_min, confirm_second_meeting{fraction,min_days,max_days}
        organs: board{min,max,term_min,term_max,term_limit,quorum,members_only}, supervisory{required_if,min,term,exclusions}, auditor{required_if}
        minutes: content[], signers[], deadline_days, file_with_registrar_days, inspection_right, annex[]
        registers: list[], member_fields[], inspection, retention_years
        finance: reserve_pct, reserve_until, education_pct, share_interest_cap, surplus_basis, indivisible_reserve, dissolution_assets
        reporting: item, addressee, deadline_rule
        amendment: quorum, majority, notice_extra, registrar_effect
        """;
    private static final Pattern AREA = Pattern.compile("([a-z]+(?:\\[[a-z]+])*): (.*)");
    private static final Pattern ITEM = Pattern.compile("([a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Map<String, Parameter> OURS = new Packs().parameters().all();

    @Test
    void every_name_of_the_list_is_a_parameter_or_has_its_row_in_the_table() throws IOException {
        var named = table();
        var names = names();
        assertThat(names).hasSizeGreaterThan(90).doesNotHaveDuplicates();
        assertThat(names).allSatisfy(name -> {
            var here = named.getOrDefault(name,
                List.of(name.replace("[type]", ".*").replace("[matter]", ".*").replace("[call]", ".{call}")));
            assertThat(here).as(name).isNotEmpty().allSatisfy(key -> assertThat(OURS).containsKey(key));
        });
        assertThat(names).as("no row about a name that is not on the list").containsAll(named.keySet());
    }

    /** Where the list itself is at hand, this copy is still the same. */
    @Test
    void the_list_has_not_been_changed() throws IOException {
        var written = Path.of("../shared/domain.md");
        Assumptions.assumeTrue(Files.isRegularFile(written));
        assertThat(Files.readString(written)).contains(LIST);
    }

    /** What the table says, by the name on the list; only parameters, not the matters it mentions. */
    private static Map<String, List<String>> table() throws IOException {
        var named = new HashMap<String, List<String>>();
        var text = Files.readString(Path.of("docs/rules.md"));
        text.substring(text.indexOf("## Names")).lines().takeWhile(line -> !line.startsWith("## Deciding"))
            .filter(line -> line.startsWith("| `"))
            .forEach(line -> {
                var codes = CODE.matcher(line).results().map(found -> found.group(1)).toList();
                named.put(codes.getFirst(), codes.stream().skip(1).filter(code -> code.contains(".")).toList());
            });
        return named;
    }

    /** {@code organs: board{min,max}} is {@code organs.board.min} and {@code organs.board.max}. */
    private static List<String> names() {
        var names = new ArrayList<String>();
        // what a value may be is no name
        for (var line : LIST.replaceAll("\\n +", " ").replaceAll("\\([^)]*\\)|\\[]|: calendar\\|clear", "").lines().toList()) {
            var area = AREA.matcher(line);
            assertThat(area.matches()).as(line).isTrue();
            var items = ITEM.matcher(area.group(2));
            while (items.find()) {
                var name = area.group(1) + "." + items.group(1);
                if (items.group(2) == null) names.add(name);
                else
                    for (var part : Objects.requireNonNull(items.group(2)).split("[,|]"))
                        names.add(name + "." + part.strip());
            }
        }
        return names;
    }
}
