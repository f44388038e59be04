-- Sums of aggregates by the hour, so that long ranges are read from few rows. fold_deltas() keeps them, and the migration
-- that makes this function fills them.

create table market_daily (
  day          date    not null,
  family       text    not null,
  country      text    not null,
  work_mode    text    not null,
  postings     integer not null default 0,
  submitted    integer not null default 0,
  screening    integer not null default 0,
  interview    integer not null default 0,
  offer        integer not null default 0,
  hired        integer not null default 0,
  rejected     integer not null default 0,
  withdrawn    integer not null default 0,
  score_0      integer not null default 0,
  score_1      integer not null default 0,
  score_2      integer not null default 0,
  score_3      integer not null default 0,
  score_4      integer not null default 0,
  score_5      integer not null default 0,
  score_6      integer not null default 0,
  score_7      integer not null default 0,
  score_8      integer not null default 0,
  score_9      integer not null default 0,
  score_tenths bigint  not null default 0,
  primary key (day, family, country, work_mode)
) with (fillfactor = 70);

create table totals_hourly (
  hour         timestamptz not null,
  postings     integer     not null default 0,
  submitted    integer     not null default 0,
  screening    integer     not null default 0,
  interview    integer     not null default 0,
  offer        integer     not null default 0,
  hired        integer     not null default 0,
  rejected     integer     not null default 0,
  withdrawn    integer     not null default 0,
  score_0      integer     not null default 0,
  score_1      integer     not null default 0,
  score_2      integer     not null default 0,
  score_3      integer     not null default 0,
  score_4      integer     not null default 0,
  score_5      integer     not null default 0,
  score_6      integer     not null default 0,
  score_7      integer     not null default 0,
  score_8      integer     not null default 0,
  score_9      integer     not null default 0,
  score_tenths bigint      not null default 0,
  primary key (hour)
) with (fillfactor = 70);

create table candidates_daily (
  day        date    not null,
  family     text    not null,
  country    text    not null,
  candidates integer not null default 0,
  primary key (day, family, country)
) with (fillfactor = 70);
