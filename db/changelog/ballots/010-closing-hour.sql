--liquibase formatted sql logicalFilePath:ballots/010-closing-hour.sql

--changeset nawat:ballots-010 splitStatements:false
-- The hour at which a vote closes by itself: from then on the database takes no vote, whenever the job comes that counts it.
alter table ballots.ballot
    add closes_at timestamptz, -- null: it closes when the chair closes it
    add constraint ballot_hour check (closes_at is null or (closes_at > opened_at and not by_hand and (closed_at is null or closed_at <= closes_at)));
-- the job asks every second which votes are open, of all organisations
create index ballot_open on ballots.ballot (organisation_id, ballot_id) where state = 'OPEN';

-- All of a vote stays what it was put as, columns to come too; only when it was open is not a rule.
create or replace function ballots.keep_frozen_rules() returns trigger language plpgsql as $body$
begin
    if (to_jsonb(new) - 'state' - 'opened_at' - 'closed_at') is distinct from (to_jsonb(old) - 'state' - 'opened_at' - 'closed_at') then
        raise exception 'frozen rules never change';
    end if;
    return new;
end
$body$;

-- The functions with which tellers take votes, as before (007, 008), and none of them takes one from its hour on; as those of the booth do (016).
create or replace function ballots.enter_votes(
    p_organisation uuid, p_ballot uuid, p_members uuid[], p_choices text[], p_keys uuid[], p_codes text[], p_leaves bytea[])
returns table (written int, barred uuid, bar text)
language plpgsql as $body$
declare
    b record;
    v_written int;
begin
    select x.state, x.assembly_id, x.contest, x.closes_at into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.ballot_id = p_ballot and not x.secret for share;
    if not found then return query select 0, null::uuid, 'NO_BALLOT'; return; end if;
    if b.state <> 'OPEN' or b.closes_at <= clock_timestamp() then return query select 0, null::uuid, 'BALLOT_CLOSED'; return; end if;
    -- in the hands of tellers a paper can be blank or spoilt
    if exists (select from unnest(p_choices) c where c not in ('BLANK', 'INVALID') and not ballots.is_paper(b.contest, c)) then
        return query select 0, null::uuid, 'NOT_A_PAPER';
        return;
    end if;
    return query
        select 0, v.member, v.bar
        from (select m as member, assemblies.voting_bar(p_organisation, b.assembly_id, m) as bar from unnest(p_members) m) v
        where v.bar is not null limit 1;
    if found then return; end if;
    insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel)
    select p_organisation, p_ballot, v.member, v.key, v.code, 'TELLER'
    from unnest(p_members, p_keys, p_codes) v(member, key, code)
    on conflict do nothing;
    get diagnostics v_written = row_count;
    if v_written < cardinality(p_members) then
        return query select v_written, null::uuid, 'ALREADY_VOTED';
        return;
    end if;
    insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice)
    select p_organisation, p_ballot, v.member, v.choice from unnest(p_members, p_choices) v(member, choice);
    insert into ballots.leaf (organisation_id, ballot_id, leaf) select p_organisation, p_ballot, l from unnest(p_leaves) l;
    return query select v_written, null::uuid, null::text;
end
$body$;

create or replace function ballots.hand_out(p_organisation uuid, p_ballot uuid, p_member uuid, p_key uuid, p_code text) returns text
language plpgsql as $body$
declare
    b record;
    v_bar text;
begin
    select x.state, x.assembly_id, x.by_hand, x.closes_at into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.ballot_id = p_ballot for share;
    if not found then return 'NO_BALLOT'; end if;
    if b.state <> 'OPEN' or b.closes_at <= clock_timestamp() then return 'BALLOT_CLOSED'; end if;
    if b.by_hand then return 'BY_HAND'; end if;
    v_bar := assemblies.voting_bar(p_organisation, b.assembly_id, p_member);
    if v_bar is not null then return v_bar; end if;
    insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel)
    values (p_organisation, p_ballot, p_member, p_key, p_code, 'PAPER') on conflict do nothing;
    if not found then
        return case when exists (select from ballots.participation p where p.organisation_id = p_organisation and p.ballot_id = p_ballot
            and p.member_id = p_member) then 'ALREADY_VOTED' else 'CODE_TAKEN' end;
    end if;
    insert into ballots.leaf (organisation_id, ballot_id, leaf) values (p_organisation, p_ballot,
        sha256(uuid_send(p_organisation) || uuid_send(p_ballot) || uuid_send(p_member) || convert_to('PAPER ' || p_code, 'UTF8')));
    return null;
end
$body$;

--changeset nawat:ballots-010-seals splitStatements:false
-- Each leaf says in which transaction it was written, so that a batch can be sealed while others vote: all transactions before the oldest one that
-- still runs are over, so what they wrote is complete. Nobody waits for anybody.
alter table ballots.leaf add xid bigint not null default pg_current_xact_id()::text::bigint;
alter table ballots.leaf drop constraint leaf_pk, add constraint leaf_pk primary key (organisation_id, ballot_id, xid, leaf);

-- Seals of the leaves, batch by batch, each over the one before it. Insert-only. The last one of a vote is made when it is closed; it seals what was
-- counted and leads to no voter.
create table ballots.seal (
    organisation_id uuid not null,
    ballot_id uuid not null,
    n int not null, -- from 1
    upto bigint not null, -- with this seal all leaves of transactions before this one are sealed
    last boolean not null, -- whether it is the one that closes the vote
    leaves bytea not null, -- what it seals, in its order: the transaction in 8 bytes and the leaf in 32
    root bytea not null, -- of the Merkle tree over them
    head bytea not null, -- SHA-256 of the head before and this root
    sealed_at timestamptz not null default clock_timestamp(),
    constraint seal_pk primary key (organisation_id, ballot_id, n),
    constraint seal_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id),
    constraint seal_sizes check (n >= 1 and octet_length(leaves) % 40 = 0 and octet_length(root) = 32 and octet_length(head) = 32)
);
alter table ballots.seal alter leaves set storage external; -- hashes do not get smaller
alter table ballots.seal enable row level security;
alter table ballots.seal force row level security;
create policy tenant on ballots.seal to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.seal to nawat_system using (true);
grant select, insert on ballots.seal to nawat_app;
grant select on ballots.seal to nawat_system;
