generateSiteSearch.add({"month":"2026-10","projects":["gull-android","lantern-api","mosaic-ui","atlas-web"],"sessions":[
["does the chat list work on a small screen? look at it in the simulator",0,1,0,"4445cc08","sessions/s/4445cc08/"],
["websocket clients drop every 60 s behind the new proxy. make them survi…",1,1,0,"975e7560","sessions/s/975e7560/"],
["Browser: the colour tokens",2,1,0,"3d62f2fb","sessions/s/3d62f2fb/"],
["Add print styles",3,2,0,"95943c0c","sessions/s/95943c0c/"]
]})
