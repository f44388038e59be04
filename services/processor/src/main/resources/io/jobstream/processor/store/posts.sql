with stored as (
  insert into job_posts
  select * from stage_posts order by post_id
  on conflict do nothing
  returning post_id, post_date, family, country, city, work_mode, employment_type
)
insert into fresh_posts select * from stored;
