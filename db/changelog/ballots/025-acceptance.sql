--liquibase formatted sql logicalFilePath:ballots/025-acceptance.sql

--changeset nawat:ballots-025
-- What somebody who was elected, or comes next for one who declined, said to it. Insert-only: a term begins, or somebody else is called, by this word.
create table ballots.acceptance (
    organisation_id uuid not null,
    ballot_id uuid not null, -- the vote that elected them, or named them as a substitute
    candidacy_id uuid not null,
    accepts boolean not null,
    account_id uuid not null,
    author text not null, -- the name under which whoever noted it was signed in
    noted_at timestamptz not null default clock_timestamp(),
    constraint acceptance_pk primary key (organisation_id, ballot_id, candidacy_id),
    constraint acceptance_result_fk foreign key (organisation_id, ballot_id) references ballots.result (organisation_id, ballot_id),
    constraint acceptance_candidacy_fk foreign key (organisation_id, candidacy_id) references ballots.candidacy (organisation_id, candidacy_id),
    constraint acceptance_account_fk foreign key (account_id) references access.account (account_id),
    constraint acceptance_author_size check (char_length(author) between 1 and 200)
);
alter table ballots.acceptance enable row level security;
alter table ballots.acceptance force row level security;
create policy tenant on ballots.acceptance to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.acceptance to nawat_system using (true);
grant select, insert on ballots.acceptance to nawat_app;
grant select on ballots.acceptance to nawat_system;
create index acceptance_of_candidacy on ballots.acceptance (organisation_id, candidacy_id);
-- Terms that began before anybody could be noted as accepting: whoever is in office has accepted.
insert into ballots.acceptance (organisation_id, ballot_id, candidacy_id, accepts, account_id, author, noted_at)
select t.organisation_id, b.ballot_id, c.candidacy_id, true, t.recorded_by, '–', t.recorded_at
from cooperatives.term t
join ballots.ballot b on b.organisation_id = t.organisation_id and b.ballot_id = t.ballot
join ballots.candidacy c on c.organisation_id = b.organisation_id and c.assembly_id = b.assembly_id and c.item_id = b.item_id
    and (c.member_id = t.person or (c.member_id is null and t.person is null and t.name in (select n.value from jsonb_each_text(c.name) n)))
on conflict do nothing;
