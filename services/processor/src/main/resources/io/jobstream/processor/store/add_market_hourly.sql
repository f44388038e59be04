insert into market_hourly as t (
  hour, family, country, work_mode, postings, submitted, screening, interview, offer, hired, rejected, withdrawn,
  score_0, score_1, score_2, score_3, score_4, score_5, score_6, score_7, score_8, score_9, score_tenths)
select at, key1, key2, key3, n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13], n[14],
       n[15], n[16], n[17], n[18], n[19]
from deltas
where kind = 0
on conflict (hour, family, country, work_mode) do update set
  postings = t.postings + excluded.postings,
  submitted = t.submitted + excluded.submitted,
  screening = t.screening + excluded.screening,
  interview = t.interview + excluded.interview,
  offer = t.offer + excluded.offer,
  hired = t.hired + excluded.hired,
  rejected = t.rejected + excluded.rejected,
  withdrawn = t.withdrawn + excluded.withdrawn,
  score_0 = t.score_0 + excluded.score_0,
  score_1 = t.score_1 + excluded.score_1,
  score_2 = t.score_2 + excluded.score_2,
  score_3 = t.score_3 + excluded.score_3,
  score_4 = t.score_4 + excluded.score_4,
  score_5 = t.score_5 + excluded.score_5,
  score_6 = t.score_6 + excluded.score_6,
  score_7 = t.score_7 + excluded.score_7,
  score_8 = t.score_8 + excluded.score_8,
  score_9 = t.score_9 + excluded.score_9,
  score_tenths = t.score_tenths + excluded.score_tenths;
