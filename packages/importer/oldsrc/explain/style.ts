export const style = `
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:110rem;padding:1rem;color:#111;background:#fff}
h1{font-size:1.3rem;line-height:1.3;margin:0}header p{margin:.2rem 0}
h2{font-size:1.1rem;border-bottom:2px solid #333;margin:1.6rem 0 .5rem}.reading h2:first-child{margin-top:0}h3{font-size:1rem;line-height:1.4;margin:.1rem 0 .4rem}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem;margin-top:.8rem}
.words,.reading{overflow-wrap:anywhere}.words{border-right:1px solid #999;padding-right:1rem}
.words p{margin:.25rem 0 .25rem 3rem;position:relative}.title-line{font-weight:700;padding-top:.5rem}.row{border-bottom:1px solid #ccc;padding-bottom:.2rem}
.line{position:absolute;left:-3rem;width:2.4rem;text-align:right;color:#595959;font-size:.8rem;font-weight:400;line-height:1.9}
article{border:1px solid #bbb;border-left:4px solid #0b3d91;border-radius:4px;padding:.5rem .8rem;margin:.6rem 0;break-inside:avoid}article p{margin:.2rem 0}
dl{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.25rem .6rem;margin:.3rem 0}dt{color:#444}dd{margin:0}
a{color:#0b3d91}a.read{font-weight:600;text-decoration-thickness:1px;text-underline-offset:3px}q{color:#4d4d4d;font-size:.9rem}
.words a[href]{color:inherit;text-decoration:none;border-bottom:2px solid;padding:.05rem 0}
.title{background:#e6edfa;border-bottom:2px solid #0b3d91}.unit{background:#e3f3e8;border-bottom:2px solid #1b6e3c}.time{background:#fdebd8;border-bottom:2px solid #8a4b00}
.duty{background:#f4e6f4;border-bottom:2px solid #7a1f7a}.target,.document{background:#ececec;border-bottom:2px solid #444}
.words a.title{border-color:#0b3d91}.words a.unit{border-color:#1b6e3c}.words a.time{border-color:#8a4b00}.words a.duty{border-color:#7a1f7a}.words a.target,.words a.document{border-color:#444}
.asked,.words a.asked{background:#ffe066;border-bottom:2px dashed #7a3e00}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin:.4rem 0 0;padding:0;font-size:.9rem}.legend span{padding:.05rem .4rem}
.questions{background:#fff3bf;list-style:none;margin:.5rem 0 0;padding:.4rem .6rem;border-left:4px solid #b35c00}.questions li+li{margin-top:.3rem}.answer{display:none}
.units{list-style:none;padding:0;margin:0}.units>li{border-bottom:1px solid #ddd;padding:.3rem 0;break-inside:avoid}
.also,.none{color:#595959}:target{outline:3px solid #b35c00;scroll-margin:30vh 0}a[id]:target{outline:0}a[id]:target+a{outline:3px solid #b35c00}
footer{margin-top:2rem;border-top:1px solid #333;break-inside:avoid;padding-bottom:4rem}
@media screen and (min-width:60rem){main{height:calc(100vh - 8rem);min-height:30rem}footer{display:none}.words,.reading{overflow:auto;scroll-padding:20vh 0}}
@media(max-width:60rem){main{grid-template-columns:minmax(0,1fr)}.words{border:0;padding:0}}
@media print{html{font-size:9.5pt}body{font-size:1rem;max-width:none;padding:0}main{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem}a{color:inherit}.words{padding-right:.6rem}
.questions,.asked,.title,.unit,.time,.duty,.target,.document{background:none}.questions{border:1px solid #333;border-left-width:4px}.answer{display:block;border-bottom:1px dotted #333;height:1.6em}
h2{break-after:avoid}@page{size:A4 landscape;margin:12mm}}
`;
