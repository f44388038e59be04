with taken as (
  select id from postponed_sums
  order by id
  limit 100
  for update skip locked
)
delete from postponed_sums p using taken t
where p.id = t.id
returning p.sums
