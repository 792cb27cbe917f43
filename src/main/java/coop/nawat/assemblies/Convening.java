package coop.nawat.assemblies;

import coop.nawat.cooperatives.Cooperative;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the convening notice and hands it over to be sent. */
@Component
class Convening {
    int send(Cooperative cooperative, Assembly assembly, List<AgendaItem> items, LocalDate today) { return 0; }
}
