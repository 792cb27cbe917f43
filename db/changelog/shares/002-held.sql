--liquibase formatted sql logicalFilePath:shares/002-held.sql

--changeset nawat:shares-002 splitStatements:false
-- What each member held of a class from a day on until the next day on which that changed: the sums of the entries. What everybody held on any
-- day is read from one row for each, without adding anything up. It takes the place of balance, which knew the last day only.
create table shares.held (
    organisation_id uuid not null,
    member_id uuid not null,
    class_id uuid not null,
    day date not null,
    until date, -- the first day on which it was different; null: it still is
    owed bigint not null, -- still to be paid on shares
    subscribed bigint not null, -- value of shares that are not issued yet
    subscribed_shares int not null,
    issued bigint not null,
    issued_shares int not null,
    to_refund bigint not null,
    set_off bigint not null, -- against debts of the member, less what was set off against claims of theirs
    constraint held_pk primary key (organisation_id, member_id, class_id, day),
    constraint held_class_fk foreign key (organisation_id, class_id) references shares.share_class (organisation_id, class_id),
    constraint held_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint held_until check (until > day)
);

-- The ledgers that are there already. The owner is bound by row-level security too, but for this.
alter table shares.entry no force row level security;
insert into shares.held (organisation_id, member_id, class_id, day, until, owed, subscribed, subscribed_shares, issued, issued_shares, to_refund, set_off)
select organisation_id, member_id, class_id, day, lead(day) over later, sum(owed) over later, sum(subscribed) over later,
    sum(subscribed_shares) over later, sum(issued) over later, sum(issued_shares) over later, sum(to_refund) over later, sum(set_off) over later
from (select organisation_id, member_id, class_id, day,
        coalesce(-sum(amount) filter (where account = 'OWED'), 0) as owed,
        coalesce(sum(amount) filter (where account = 'SUBSCRIBED'), 0) as subscribed,
        coalesce(sum(shares) filter (where account = 'SUBSCRIBED'), 0) as subscribed_shares,
        coalesce(sum(amount) filter (where account = 'ISSUED'), 0) as issued,
        coalesce(sum(shares) filter (where account = 'ISSUED'), 0) as issued_shares,
        coalesce(sum(amount) filter (where account = 'TO_REFUND'), 0) as to_refund,
        coalesce(sum(amount) filter (where account = 'DEBTS'), 0) as set_off
    from (select organisation_id, debit_member_id as member_id, class_id, day, debit as account, -amount as amount, -shares as shares from shares.entry
        union all select organisation_id, credit_member_id, class_id, day, credit, amount, shares from shares.entry) side
    where member_id is not null
    group by organisation_id, member_id, class_id, day) moved
window later as (partition by organisation_id, member_id, class_id order by day);
alter table shares.entry force row level security;

alter table shares.held enable row level security;
alter table shares.held force row level security;
create policy tenant on shares.held to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on shares.held to nawat_system using (true);
grant select, insert, delete on shares.held to nawat_app;
grant select on shares.held to nawat_system;
drop table shares.balance;
