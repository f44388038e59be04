-- Parked statuses of applications that move on in this batch: those came first.
with taken as (
  select application_id, status from parked_applications
  where application_id in (select id from wanted where kind = 3)
  order by application_id, status
  for update skip locked
)
delete from parked_applications p using taken t
where p.application_id = t.application_id and p.status = t.status
returning p.*
