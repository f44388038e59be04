-- One row: how many moved, which where some did not, and which of the statuses were stored already.
with moved as (
  update applications f set
    statuses = f.statuses | m.statuses,
    status = case
      when (m.status_at, m.bit) > (f.status_at, status_bit(f.status)) then m.status
      else f.status
    end,
    status_at = greatest(f.status_at, m.status_at)
  from stage_moves m
  where f.application_id = m.application_id and f.application_date = m.application_date
  returning m.place, old.statuses & m.statuses as repeated
)
select count(*)::integer as moved,
       case when count(*) < (select count(*) from stage_moves) then array_agg(place) end as places,
       array_agg(place) filter (where repeated <> 0) as repeated_places,
       array_agg(repeated::integer) filter (where repeated <> 0) as repeated_bits
from moved
