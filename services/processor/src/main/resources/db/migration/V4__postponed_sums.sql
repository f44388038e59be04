-- What transactions have yet to add to education_daily, employment_daily and places_daily: every batch touches most rows
-- of the day there, so some batches are added at once, about a second later. Whatever is committed here is added exactly
-- once, by whichever processor deletes the row.
create table postponed_sums (
  id   bigint generated always as identity primary key,
  sums bytea  not null
);
alter table postponed_sums alter column sums set storage external;  -- Short-lived: not worth compressing.
