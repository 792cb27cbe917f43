package coop.nawat.launch;

import coop.nawat.access.Access;
import coop.nawat.access.Site;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On an installation in which nobody is yet: the link with which the first person sets it up. */
@Component
@Order(20)
class FirstSteps implements Welcome {
    private final Access access;
    private final Site site;

    FirstSteps(Access access, Site site) {
        this.access = access;
        this.site = site;
    }

    @Override
    public List<String> lines() {
        return access.setUpLink()
            .map(link -> List.of("Nobody is here yet. Open this link, good for one day and one use, to set up the first cooperative:",
                "  " + site.address("/setup/" + link)))
            .orElse(List.of());
    }
}
