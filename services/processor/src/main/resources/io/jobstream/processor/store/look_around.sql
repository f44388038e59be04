delete from throughput where second < clock_timestamp() - interval '1 hour';

select (select count(*) from parked_applications) as parked,
       coalesce((
         select greatest(0, extract(epoch from pace_target - (select min(progress) from shard_progress)) * 1000)
         from simulation), 0)::bigint as behind;
