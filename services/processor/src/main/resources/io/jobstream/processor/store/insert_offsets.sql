insert into stream_offsets (topic, partition, topic_id, next_offset, end_offset)
select * from unnest($1::text[], $2::integer[], $3::text[], $4::bigint[], $5::bigint[])
order by 1, 2
on conflict do nothing
