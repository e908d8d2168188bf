SELECT DeviceName, count(*)
FROM t
WHERE regexp_matches(InitiatingProcessCommandLine, '-c (DownloadString|FromBase64String|Invoke-WebRequest)\([0-9a-f]+\)')
GROUP BY DeviceName
---
SELECT DeviceName, count(*)
FROM t
WHERE InitiatingProcessCommandLine IN (
  SELECT InitiatingProcessCommandLine
  FROM (SELECT DISTINCT InitiatingProcessCommandLine FROM t)
  WHERE regexp_matches(InitiatingProcessCommandLine, '-c (DownloadString|FromBase64String|Invoke-WebRequest)\([0-9a-f]+\)')
)
GROUP BY DeviceName
