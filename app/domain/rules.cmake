# The pure rules, by folder. Paths are relative to this folder.
set(REVOS_DOMAIN_RULES
  extraction/addresschars.h extraction/addresscontext.cpp extraction/addresscontext.h
  extraction/addressscanner.cpp extraction/addressscanner.h extraction/addresstext.cpp extraction/addresstext.h
  extraction/addresswords.cpp extraction/addresswords.h extraction/candidatescore.cpp extraction/candidatescore.h
  extraction/contextphrases.cpp extraction/contextphrases.h extraction/domainscanner.cpp
  extraction/domainscanner.h extraction/emailextractor.cpp extraction/emailextractor.h extraction/foundaddress.h
  extraction/maildomains.cpp extraction/maildomains.h extraction/optoutphrases.cpp extraction/optoutphrases.h
  extraction/quotestripper.cpp extraction/quotestripper.h extraction/replyreader.cpp extraction/replyreader.h
  extraction/topleveldomains.cpp extraction/topleveldomains.h
  matching/botscore.cpp matching/botscore.h matching/chartable.cpp matching/chartable.h
  matching/codepoint.h matching/commentjudge.cpp matching/commentjudge.h matching/editdistance.cpp matching/editdistance.h
  matching/fold.cpp matching/fold.h matching/genericpraise.cpp matching/genericpraise.h
  matching/matchcount.cpp matching/matchcount.h matching/phraseset.cpp matching/phraseset.h
  matching/triggermatcher.cpp matching/triggermatcher.h matching/wordboundary.cpp matching/wordboundary.h
  templates/approvalhash.cpp templates/approvalhash.h templates/firstmessagelint.cpp templates/firstmessagelint.h
  templates/firstname.cpp templates/firstname.h templates/mergevalue.cpp templates/mergevalue.h
  templates/messagetemplate.cpp templates/messagetemplate.h)
