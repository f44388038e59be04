with stored as (
  insert into candidates
  select * from stage_candidates order by candidate_id
  on conflict do nothing
  returning candidate_id, registered_at, family, country, education_level
)
insert into fresh_candidates select * from stored;
