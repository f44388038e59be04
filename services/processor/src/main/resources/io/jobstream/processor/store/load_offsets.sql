-- For update: waits for a transaction that is about to move them.
select s.topic, s.partition, s.topic_id, s.next_offset
from stream_offsets s
join unnest($1::text[], $2::integer[]) as r (topic, partition) on r.topic = s.topic and r.partition = s.partition
order by s.topic, s.partition
for update of s
