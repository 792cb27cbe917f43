--liquibase formatted sql logicalFilePath:shares/001-ledger.sql

--changeset nawat:shares-001 splitStatements:false
create schema shares;
grant usage on schema shares to nawat_app, nawat_system;

create table shares.share_class (
    organisation_id uuid not null,
    class_id uuid not null,
    name jsonb not null,
    currency text not null, -- ISO 4217
    constraint share_class_pk primary key (organisation_id, class_id),
    constraint share_class_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint share_class_currency_shape check (currency ~ '^[A-Z]{3}$')
);

-- What holds for a class from a day on. Insert-only.
create table shares.terms (
    organisation_id uuid not null,
    class_id uuid not null,
    holds_from date not null,
    nominal bigint not null, -- of one share, in the smallest unit of the currency
    least int not null, -- shares that a holder has at least
    most int, -- null: as many as they like
    transferable boolean not null,
    refund_months int, -- between the request and the day of payment; null: not paid back
    clause text, -- of the bylaws
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint terms_pk primary key (organisation_id, class_id, holds_from),
    constraint terms_class_fk foreign key (organisation_id, class_id) references shares.share_class (organisation_id, class_id),
    constraint terms_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint terms_nominal_range check (nominal between 1 and 1000000000000),
    constraint terms_least_range check (least between 1 and 1000000),
    constraint terms_most_range check (most between least and 100000000),
    constraint terms_refund_range check (refund_months between 0 and 120),
    constraint terms_clause_size check (char_length(clause) between 1 and 100)
);

-- The share ledger: one row is one entry with its two sides, so that it balances by its shape. Insert-only; a mistake is reversed by another entry.
create table shares.entry (
    organisation_id uuid not null,
    number bigint not null, -- 1 and up, without a gap
    act text not null,
    class_id uuid not null,
    day date not null, -- from which it counts
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    debit text not null,
    debit_member_id uuid,
    credit text not null,
    credit_member_id uuid,
    amount bigint not null,
    shares int not null,
    numbers text, -- of the shares that were issued or moved: "1-5, 9"
    due_on date,
    note text, -- voucher, valuation, reason
    refers_to bigint, -- the request that a payment answers, or the entry that is reversed
    constraint entry_pk primary key (organisation_id, number),
    constraint entry_class_fk foreign key (organisation_id, class_id) references shares.share_class (organisation_id, class_id),
    constraint entry_debit_fk foreign key (organisation_id, debit_member_id) references members.member (organisation_id, member_id),
    constraint entry_credit_fk foreign key (organisation_id, credit_member_id) references members.member (organisation_id, member_id),
    constraint entry_refers_fk foreign key (organisation_id, refers_to) references shares.entry (organisation_id, number),
    constraint entry_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint entry_number_positive check (number > 0),
    constraint entry_amount_range check (amount between 0 and 1000000000000000),
    constraint entry_shares_range check (shares between 0 and 100000000),
    constraint entry_moves_something check (amount > 0 or shares > 0),
    constraint entry_debit_known check (debit in ('OWED', 'SUBSCRIBED', 'ISSUED', 'TO_REFUND', 'DEBTS', 'CASH', 'IN_KIND', 'RESERVES')),
    constraint entry_credit_known check (credit in ('OWED', 'SUBSCRIBED', 'ISSUED', 'TO_REFUND', 'DEBTS', 'CASH', 'IN_KIND', 'RESERVES')),
    constraint entry_debit_member check ((debit in ('CASH', 'IN_KIND', 'RESERVES')) = (debit_member_id is null)),
    constraint entry_credit_member check ((credit in ('CASH', 'IN_KIND', 'RESERVES')) = (credit_member_id is null)),
    constraint entry_note_size check (char_length(note) between 1 and 500)
);
create index entry_debit on shares.entry (organisation_id, debit_member_id, class_id, number);
create index entry_credit on shares.entry (organisation_id, credit_member_id, class_id, number);
create index entry_day on shares.entry (organisation_id, day);
create unique index entry_reversed_once on shares.entry (organisation_id, refers_to) where act = 'REVERSAL';

-- The last entry's number; its row is locked while somebody writes, so that numbers have no gap and no two acts spend one holding.
create table shares.last_entry (
    organisation_id uuid not null,
    number bigint not null,
    constraint last_entry_pk primary key (organisation_id),
    constraint last_entry_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id)
);

-- What each class moved on each day, by account: the sum of the entries, kept so that totals of any day are read from a few rows.
create table shares.day_total (
    organisation_id uuid not null,
    class_id uuid not null,
    account text not null,
    day date not null,
    amount bigint not null, -- credits less debits
    shares bigint not null,
    entries int not null, -- sides of entries
    constraint day_total_pk primary key (organisation_id, class_id, account, day),
    constraint day_total_class_fk foreign key (organisation_id, class_id) references shares.share_class (organisation_id, class_id)
);

-- What stands on each member's accounts after all entries: their sum, as day_total.
create table shares.balance (
    organisation_id uuid not null,
    member_id uuid not null,
    class_id uuid not null,
    account text not null,
    amount bigint not null,
    shares int not null,
    constraint balance_pk primary key (organisation_id, member_id, class_id, account),
    constraint balance_class_fk foreign key (organisation_id, class_id) references shares.share_class (organisation_id, class_id),
    constraint balance_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id)
);

do $body$
declare t text;
begin
    foreach t in array array['share_class', 'terms', 'entry', 'last_entry', 'day_total', 'balance'] loop
        execute format('alter table shares.%I enable row level security', t);
        execute format('alter table shares.%I force row level security', t);
        execute format('create policy tenant on shares.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on shares.%I to nawat_system using (true)', t);
        execute format('grant select, insert on shares.%I to nawat_app', t);
        execute format('grant select on shares.%I to nawat_system', t);
    end loop;
end
$body$;
grant update on shares.last_entry to nawat_app;
grant update, delete on shares.day_total, shares.balance to nawat_app;
