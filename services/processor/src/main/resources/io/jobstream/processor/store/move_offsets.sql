update stream_offsets s
set next_offset = r.next_offset, end_offset = r.end_offset, updated_at = clock_timestamp()
from unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[]) as r (topic, partition, next_offset, end_offset)
where s.topic = r.topic and s.partition = r.partition
