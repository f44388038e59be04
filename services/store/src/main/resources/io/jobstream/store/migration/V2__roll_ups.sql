-- Sums of aggregates by the hour, so that long ranges are read from few rows. fold_deltas() keeps them.

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

-- What was merged by the version before.
insert into market_daily
select (hour at time zone 'UTC')::date, family, country, work_mode, sum(postings), sum(submitted), sum(screening),
       sum(interview), sum(offer), sum(hired), sum(rejected), sum(withdrawn), sum(score_0), sum(score_1), sum(score_2),
       sum(score_3), sum(score_4), sum(score_5), sum(score_6), sum(score_7), sum(score_8), sum(score_9), sum(score_tenths)
from market_hourly
group by 1, 2, 3, 4;

insert into totals_hourly
select hour, sum(postings), sum(submitted), sum(screening), sum(interview), sum(offer), sum(hired), sum(rejected),
       sum(withdrawn), sum(score_0), sum(score_1), sum(score_2), sum(score_3), sum(score_4), sum(score_5), sum(score_6),
       sum(score_7), sum(score_8), sum(score_9), sum(score_tenths)
from market_hourly
group by 1;

insert into candidates_daily
select (hour at time zone 'UTC')::date, family, country, sum(candidates)
from candidates_hourly
group by 1, 2, 3;
