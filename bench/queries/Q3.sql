-- compare count_
SELECT DeviceName, count(*) AS count_ FROM t GROUP BY DeviceName ORDER BY count_ DESC LIMIT 20
