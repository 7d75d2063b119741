# The pure rules, by folder. Paths are relative to this folder.
set(REVOS_DOMAIN_RULES
  matching/botscore.cpp matching/botscore.h matching/chartable.cpp matching/chartable.h
  matching/codepoint.h matching/commentjudge.cpp matching/commentjudge.h matching/editdistance.cpp matching/editdistance.h
  matching/fold.cpp matching/fold.h matching/genericpraise.cpp matching/genericpraise.h
  matching/matchcount.cpp matching/matchcount.h matching/phraseset.cpp matching/phraseset.h
  matching/triggermatcher.cpp matching/triggermatcher.h matching/wordboundary.cpp matching/wordboundary.h)
