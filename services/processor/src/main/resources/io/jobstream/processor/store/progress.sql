insert into shard_progress as s (shard, progress)
select shard, to_timestamp(0) + make_interval(secs => millis / 1000.0)
from unnest($1::integer[], $2::bigint[]) as p (shard, millis)
order by shard
on conflict (shard) do update set progress = greatest(s.progress, excluded.progress)
