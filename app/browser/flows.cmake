# What is done on pages, and the data that says how to find things there.
set(REVOS_BROWSER_FLOWS
  flows/agelabel.cpp flows/agelabel.h flows/commentrecord.cpp flows/commentrecord.h flows/readcomments.cpp flows/readcomments.h flows/readmessages.cpp
  flows/readmessages.h flows/readprofile.cpp flows/readprofile.h flows/sendmessage.cpp flows/sendmessage.h
  flows/signin.cpp flows/signin.h flows/siteguard.cpp flows/siteguard.h flows/whoami.cpp flows/whoami.h
  flows/outcomewatch.cpp flows/outcomewatch.h flows/personsturn.cpp flows/personsturn.h flows/publishpost.cpp flows/publishpost.h flows/groupednumber.cpp flows/groupednumber.h
  flows/readpostmetrics.cpp flows/readpostmetrics.h flows/sendinvitation.cpp flows/sendinvitation.h
  flows/readownposts.cpp flows/readownposts.h flows/replytocomment.cpp flows/replytocomment.h flows/reshare.cpp flows/reshare.h flows/sharekind.cpp flows/sharekind.h flows/wholelist.cpp flows/wholelist.h flows/writekind.cpp flows/writekind.h flows/writereport.cpp flows/writereport.h flows/writerun.cpp flows/writerun.h
  sitepack/mhtml.cpp sitepack/mhtml.h
  sitepack/packhealth.cpp sitepack/packhealth.h sitepack/savedpage.cpp sitepack/savedpage.h sitepack/sitepack.cpp sitepack/sitepack.h sitepack/sitepackschema.cpp sitepack/sitepackschema.h
  pagewitness.cpp pagewitness.h websiteactions.cpp websiteactions.h)
