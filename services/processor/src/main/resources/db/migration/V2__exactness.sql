-- The ledger says of every hour and kind what the generator wrote of each class, and what was found of it.

alter table ledger_hourly
  drop constraint ledger_hourly_kind_check,
  add constraint ledger_hourly_kind_check
    check (kind in ('posting', 'candidate', 'application', 'status_change', 'ledger')),
  add column expected_late       bigint not null default 0,
  add column late                bigint not null default 0,  -- of the observed: written after their hour had closed
  add column expected_duplicated bigint not null default 0,
  add column duplicated          bigint not null default 0,  -- records of what was stored already
  -- Dead records count in the hour of their key, or where that says none in the hour of their writing; as the kind that
  -- gave their topic its name.
  add column expected_dead       bigint not null default 0,
  add column dead                bigint not null default 0,
  -- Of the applications of the hour: all statuses that they have had, the control total of applications.statuses.
  add column statuses            bigint not null default 0;

-- What was stored before this version is counted once.
update ledger_hourly l
set statuses = a.statuses
from (
  select date_bin('1 hour', application_date, timestamptz '2000-01-01Z') as hour,
         sum(bit_count(statuses::integer::bit(7))) as statuses
  from applications
  group by 1
) a
where l.hour = a.hour and l.kind = 'application';

-- Whether a parked record was late is known when it arrives.
alter table parked_applications add column late boolean not null default false;

-- One row: the last recount of the stored market against ledger_hourly.
create table audits (
  only_row   boolean     not null primary key default true check (only_row),
  audited_at timestamptz not null,  -- when the last round ended
  duration   interval    not null,
  hours      integer     not null,  -- hours of simulated time that it covered
  fact_rows  bigint      not null   -- rows of facts that it counted
);

-- What the last recount found to differ.
create table audit_findings (
  hour     timestamptz not null,
  kind     text        not null,
  place    text        not null check (place in ('facts', 'statuses', 'aggregates')),
  counted  bigint      not null,  -- by ledger_hourly
  found    bigint      not null,
  since    timestamptz not null default clock_timestamp(),
  primary key (hour, kind, place)
);
