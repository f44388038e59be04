insert into ledger_hourly as t (
  hour, kind, expected, observed, expected_late, late, expected_duplicated, duplicated, expected_dead, dead, statuses)
select at, key1, n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]
from deltas
where kind = 6
on conflict (hour, kind) do update set
  expected = t.expected + excluded.expected,
  observed = t.observed + excluded.observed,
  expected_late = t.expected_late + excluded.expected_late,
  late = t.late + excluded.late,
  expected_duplicated = t.expected_duplicated + excluded.expected_duplicated,
  duplicated = t.duplicated + excluded.duplicated,
  expected_dead = t.expected_dead + excluded.expected_dead,
  dead = t.dead + excluded.dead,
  statuses = t.statuses + excluded.statuses;
