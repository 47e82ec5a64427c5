// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const isServerMessage = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://proof-of-life.invalid/protocol/server-messages.schema.json","title":"ServerMessage","oneOf":[{"$ref":"#/$defs/ChallengeIssued"},{"$ref":"#/$defs/SessionResumed"},{"$ref":"#/$defs/ScoreUpdate"},{"$ref":"#/$defs/ChallengeCompleted"},{"$ref":"#/$defs/ChallengeFailed"},{"$ref":"#/$defs/VerificationSuccess"},{"$ref":"#/$defs/VerificationFailed"},{"$ref":"#/$defs/Error"},{"$ref":"#/$defs/HintMessage"},{"$ref":"#/$defs/FrameRate"}],"$defs":{"ChallengeIssued":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"CHALLENGE_ISSUED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge_id","instruction","timeout_seconds","challenge_type","challenge_index","total_challenges"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"instruction":{"type":"string","minLength":1},"timeout_seconds":{"type":"number","exclusiveMinimum":0},"challenge_type":{"$ref":"#/$defs/ChallengeType"},"challenge_index":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"swaps_left":{"$ref":"#/$defs/Count"},"replaces":{"$ref":"#/$defs/Uuid"}}}}},"ScoreUpdate":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"SCORE_UPDATE"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["liveness_score","emotion_score","deepfake_score","frames_analyzed","face_detected","challenge"],"properties":{"liveness_score":{"$ref":"#/$defs/Score"},"emotion_score":{"$ref":"#/$defs/Score"},"deepfake_score":{"$ref":"#/$defs/Score"},"frames_analyzed":{"$ref":"#/$defs/Count"},"face_detected":{"type":"boolean"},"challenge":{"oneOf":[{"$ref":"#/$defs/ChallengeProgress"},{"type":"null"}]},"sequence":{"$ref":"#/$defs/Count"},"transcript":{"type":"string","pattern":"^[0-9a-f]{64}$"},"liveness_band":{"$ref":"#/$defs/Band"},"emotion_band":{"$ref":"#/$defs/Band"},"deepfake_band":{"$ref":"#/$defs/Band"}}}}},"ChallengeCompleted":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"CHALLENGE_COMPLETED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge_id","confidence","completed_count","total_challenges"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"confidence":{"$ref":"#/$defs/Score"},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"confidence_band":{"$ref":"#/$defs/Band"}}}}},"ChallengeFailed":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"CHALLENGE_FAILED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge_id","reason","completed_count","total_challenges"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"reason":{"enum":["timeout","wrong_gesture","no_face","already_performing","too_early","late","jump","extra_gestures"]},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1}}}}},"VerificationSuccess":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"VERIFICATION_SUCCESS"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["token","final_score","liveness_score","emotion_score","deepfake_score","expires_at"],"properties":{"token":{"type":"string","pattern":"^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$"},"final_score":{"$ref":"#/$defs/Score"},"liveness_score":{"$ref":"#/$defs/Score"},"emotion_score":{"$ref":"#/$defs/Score"},"deepfake_score":{"$ref":"#/$defs/Score"},"expires_at":{"$ref":"#/$defs/Time"},"final_band":{"$ref":"#/$defs/Band"},"liveness_band":{"$ref":"#/$defs/Band"},"emotion_band":{"$ref":"#/$defs/Band"},"deepfake_band":{"$ref":"#/$defs/Band"},"challenges_swapped":{"$ref":"#/$defs/Count"}}}}},"VerificationFailed":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"VERIFICATION_FAILED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["reason","advice","final_score","liveness_score","emotion_score","deepfake_score","completed_count","total_challenges","can_retry"],"properties":{"reason":{"enum":["no_face","multiple_faces","stream_frozen","stream_changed","challenges_failed","identity_changed","not_enough_evidence","score_too_low","session_timeout","not_verified"]},"advice":{"type":"string","minLength":1},"final_score":{"$ref":"#/$defs/Score"},"liveness_score":{"$ref":"#/$defs/Score"},"emotion_score":{"$ref":"#/$defs/Score"},"deepfake_score":{"$ref":"#/$defs/Score"},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"can_retry":{"type":"boolean"},"final_band":{"$ref":"#/$defs/Band"},"liveness_band":{"$ref":"#/$defs/Band"},"emotion_band":{"$ref":"#/$defs/Band"},"deepfake_band":{"$ref":"#/$defs/Band"},"challenges_swapped":{"$ref":"#/$defs/Count"},"tries_left":{"$ref":"#/$defs/Count"},"retry_after_s":{"$ref":"#/$defs/Count"}}}}},"Error":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"ERROR"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["code","category","recoverable"],"properties":{"code":{"enum":["invalid_json","invalid_request","unknown_message_type","frame_undecodable","frame_out_of_order","frame_rate_exceeded","body_too_large","hostile_input","session_unknown","session_used","session_expired","resume_refused","swap_not_allowed","swap_none_left","swap_unknown_challenge","swap_too_late","swap_before_resume","server_busy","store_unavailable","internal"]},"category":{"$ref":"#/$defs/ErrorCategory"},"recoverable":{"type":"boolean"}}}}},"HintMessage":{"type":"object","required":["type","message","data"],"properties":{"type":{"enum":["FACE_NOT_FOUND","MULTIPLE_FACES","MOVE_CLOSER","MOVE_BACK","CENTER_FACE","BACKLIT","TOO_DARK","TOO_BRIGHT","BLURRED","EYE_LEVEL","FACE_COVERED","LOOK_STRAIGHT","HOLD_GESTURE","HINT_CLEARED"]},"message":{"type":"string","minLength":1},"data":{"type":"object"}}},"ChallengeProgress":{"type":"object","required":["challenge_id","phase","progress","remaining_ms"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"phase":{"enum":["arming","waiting","holding"]},"progress":{"$ref":"#/$defs/Unit"},"remaining_ms":{"$ref":"#/$defs/Count"}}},"ChallengeType":{"enum":["smile","open_mouth","raise_eyebrows","close_eyes","surprised","turn_left","turn_right","tilt_left","tilt_right","nod_up","nod_down"]},"ErrorCategory":{"enum":["client","session","server","auth"]},"Uuid":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"},"Time":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"},"Unit":{"type":"number","minimum":0,"maximum":1},"Score":{"oneOf":[{"$ref":"#/$defs/Unit"},{"type":"null"}]},"Count":{"type":"integer","minimum":0},"ResumedChallenge":{"type":"object","required":["challenge_id","instruction","timeout_seconds","challenge_type","challenge_index","total_challenges","remaining_ms"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"instruction":{"type":"string","minLength":1},"timeout_seconds":{"type":"number","exclusiveMinimum":0},"challenge_type":{"$ref":"#/$defs/ChallengeType"},"challenge_index":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"swaps_left":{"$ref":"#/$defs/Count"},"remaining_ms":{"$ref":"#/$defs/Count"}}},"SessionResumed":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"SESSION_RESUMED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge","completed_count","total_challenges","transcript"],"properties":{"challenge":{"oneOf":[{"$ref":"#/$defs/ResumedChallenge"},{"type":"null"}]},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"transcript":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}},"Band":{"oneOf":[{"enum":["low","medium","high"]},{"type":"null"}]},"CloseCode":{"oneOf":[{"const":1000},{"const":1001},{"const":1008},{"const":1009},{"const":1011},{"const":1012},{"const":1013},{"const":4401},{"const":4403},{"const":4408},{"const":4409}]},"FrameRate":{"type":"object","required":["type","message","data"],"properties":{"type":{"const":"RATE"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["frames_per_second"],"properties":{"frames_per_second":{"type":"integer","minimum":1,"maximum":30}}}}}}};
const schema83 = {"type":"object","required":["type","message","data"],"properties":{"type":{"enum":["FACE_NOT_FOUND","MULTIPLE_FACES","MOVE_CLOSER","MOVE_BACK","CENTER_FACE","BACKLIT","TOO_DARK","TOO_BRIGHT","BLURRED","EYE_LEVEL","FACE_COVERED","LOOK_STRAIGHT","HOLD_GESTURE","HINT_CLEARED"]},"message":{"type":"string","minLength":1},"data":{"type":"object"}}};
const schema84 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"RATE"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["frames_per_second"],"properties":{"frames_per_second":{"type":"integer","minimum":1,"maximum":30}}}}};
const schema32 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"CHALLENGE_ISSUED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge_id","instruction","timeout_seconds","challenge_type","challenge_index","total_challenges"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"instruction":{"type":"string","minLength":1},"timeout_seconds":{"type":"number","exclusiveMinimum":0},"challenge_type":{"$ref":"#/$defs/ChallengeType"},"challenge_index":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"swaps_left":{"$ref":"#/$defs/Count"},"replaces":{"$ref":"#/$defs/Uuid"}}}}};
const schema33 = {"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"};
const schema34 = {"enum":["smile","open_mouth","raise_eyebrows","close_eyes","surprised","turn_left","turn_right","tilt_left","tilt_right","nod_up","nod_down"]};
const schema35 = {"type":"integer","minimum":0};
const pattern4 = new RegExp("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", "");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("CHALLENGE_ISSUED" !== data.type){
validate21.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "CHALLENGE_ISSUED"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate21.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((data2.challenge_id === undefined) && (missing1 = "challenge_id")) || ((data2.instruction === undefined) && (missing1 = "instruction"))) || ((data2.timeout_seconds === undefined) && (missing1 = "timeout_seconds"))) || ((data2.challenge_type === undefined) && (missing1 = "challenge_type"))) || ((data2.challenge_index === undefined) && (missing1 = "challenge_index"))) || ((data2.total_challenges === undefined) && (missing1 = "total_challenges"))){
validate21.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.challenge_id !== undefined){
let data3 = data2.challenge_id;
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
validate21.errors = [{instancePath:instancePath+"/data/challenge_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/data/challenge_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.instruction !== undefined){
let data4 = data2.instruction;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length < 1){
validate21.errors = [{instancePath:instancePath+"/data/instruction",schemaPath:"#/properties/data/properties/instruction/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/data/instruction",schemaPath:"#/properties/data/properties/instruction/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.timeout_seconds !== undefined){
let data5 = data2.timeout_seconds;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data5 == "number"){
if(data5 <= 0 || isNaN(data5)){
validate21.errors = [{instancePath:instancePath+"/data/timeout_seconds",schemaPath:"#/properties/data/properties/timeout_seconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/data/timeout_seconds",schemaPath:"#/properties/data/properties/timeout_seconds/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.challenge_type !== undefined){
let data6 = data2.challenge_type;
const _errs13 = errors;
if(!(((((((((((data6 === "smile") || (data6 === "open_mouth")) || (data6 === "raise_eyebrows")) || (data6 === "close_eyes")) || (data6 === "surprised")) || (data6 === "turn_left")) || (data6 === "turn_right")) || (data6 === "tilt_left")) || (data6 === "tilt_right")) || (data6 === "nod_up")) || (data6 === "nod_down"))){
validate21.errors = [{instancePath:instancePath+"/data/challenge_type",schemaPath:"#/$defs/ChallengeType/enum",keyword:"enum",params:{allowedValues: schema34.enum}}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.challenge_index !== undefined){
let data7 = data2.challenge_index;
const _errs15 = errors;
const _errs16 = errors;
if(!((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7)))){
validate21.errors = [{instancePath:instancePath+"/data/challenge_index",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs16){
if(typeof data7 == "number"){
if(data7 < 0 || isNaN(data7)){
validate21.errors = [{instancePath:instancePath+"/data/challenge_index",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.total_challenges !== undefined){
let data8 = data2.total_challenges;
const _errs18 = errors;
if(!((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8)))){
validate21.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs18){
if(typeof data8 == "number"){
if(data8 < 1 || isNaN(data8)){
validate21.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.swaps_left !== undefined){
let data9 = data2.swaps_left;
const _errs20 = errors;
const _errs21 = errors;
if(!((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9)))){
validate21.errors = [{instancePath:instancePath+"/data/swaps_left",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs21){
if(typeof data9 == "number"){
if(data9 < 0 || isNaN(data9)){
validate21.errors = [{instancePath:instancePath+"/data/swaps_left",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.replaces !== undefined){
let data10 = data2.replaces;
const _errs23 = errors;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
validate21.errors = [{instancePath:instancePath+"/data/replaces",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/data/replaces",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};

const schema38 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"SESSION_RESUMED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge","completed_count","total_challenges","transcript"],"properties":{"challenge":{"oneOf":[{"$ref":"#/$defs/ResumedChallenge"},{"type":"null"}]},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"transcript":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}};
const schema39 = {"type":"object","required":["challenge_id","instruction","timeout_seconds","challenge_type","challenge_index","total_challenges","remaining_ms"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"instruction":{"type":"string","minLength":1},"timeout_seconds":{"type":"number","exclusiveMinimum":0},"challenge_type":{"$ref":"#/$defs/ChallengeType"},"challenge_index":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"swaps_left":{"$ref":"#/$defs/Count"},"remaining_ms":{"$ref":"#/$defs/Count"}}};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.challenge_id === undefined) && (missing0 = "challenge_id")) || ((data.instruction === undefined) && (missing0 = "instruction"))) || ((data.timeout_seconds === undefined) && (missing0 = "timeout_seconds"))) || ((data.challenge_type === undefined) && (missing0 = "challenge_type"))) || ((data.challenge_index === undefined) && (missing0 = "challenge_index"))) || ((data.total_challenges === undefined) && (missing0 = "total_challenges"))) || ((data.remaining_ms === undefined) && (missing0 = "remaining_ms"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.challenge_id !== undefined){
let data0 = data.challenge_id;
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
validate24.errors = [{instancePath:instancePath+"/challenge_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/challenge_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.instruction !== undefined){
let data1 = data.instruction;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length < 1){
validate24.errors = [{instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.timeout_seconds !== undefined){
let data2 = data.timeout_seconds;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 == "number"){
if(data2 <= 0 || isNaN(data2)){
validate24.errors = [{instancePath:instancePath+"/timeout_seconds",schemaPath:"#/properties/timeout_seconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0}}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/timeout_seconds",schemaPath:"#/properties/timeout_seconds/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.challenge_type !== undefined){
let data3 = data.challenge_type;
const _errs8 = errors;
if(!(((((((((((data3 === "smile") || (data3 === "open_mouth")) || (data3 === "raise_eyebrows")) || (data3 === "close_eyes")) || (data3 === "surprised")) || (data3 === "turn_left")) || (data3 === "turn_right")) || (data3 === "tilt_left")) || (data3 === "tilt_right")) || (data3 === "nod_up")) || (data3 === "nod_down"))){
validate24.errors = [{instancePath:instancePath+"/challenge_type",schemaPath:"#/$defs/ChallengeType/enum",keyword:"enum",params:{allowedValues: schema34.enum}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.challenge_index !== undefined){
let data4 = data.challenge_index;
const _errs10 = errors;
const _errs11 = errors;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
validate24.errors = [{instancePath:instancePath+"/challenge_index",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs11){
if(typeof data4 == "number"){
if(data4 < 0 || isNaN(data4)){
validate24.errors = [{instancePath:instancePath+"/challenge_index",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.total_challenges !== undefined){
let data5 = data.total_challenges;
const _errs13 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate24.errors = [{instancePath:instancePath+"/total_challenges",schemaPath:"#/properties/total_challenges/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if(typeof data5 == "number"){
if(data5 < 1 || isNaN(data5)){
validate24.errors = [{instancePath:instancePath+"/total_challenges",schemaPath:"#/properties/total_challenges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.swaps_left !== undefined){
let data6 = data.swaps_left;
const _errs15 = errors;
const _errs16 = errors;
if(!((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6)))){
validate24.errors = [{instancePath:instancePath+"/swaps_left",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs16){
if(typeof data6 == "number"){
if(data6 < 0 || isNaN(data6)){
validate24.errors = [{instancePath:instancePath+"/swaps_left",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.remaining_ms !== undefined){
let data7 = data.remaining_ms;
const _errs18 = errors;
const _errs19 = errors;
if(!((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7)))){
validate24.errors = [{instancePath:instancePath+"/remaining_ms",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs19){
if(typeof data7 == "number"){
if(data7 < 0 || isNaN(data7)){
validate24.errors = [{instancePath:instancePath+"/remaining_ms",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":{"challenge_id":true,"instruction":true,"timeout_seconds":true,"challenge_type":true,"challenge_index":true,"total_challenges":true,"swaps_left":true,"remaining_ms":true},"dynamicProps":false,"dynamicItems":false};

const pattern7 = new RegExp("^[0-9a-f]{64}$", "");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("SESSION_RESUMED" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "SESSION_RESUMED"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate23.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.challenge === undefined) && (missing1 = "challenge")) || ((data2.completed_count === undefined) && (missing1 = "completed_count"))) || ((data2.total_challenges === undefined) && (missing1 = "total_challenges"))) || ((data2.transcript === undefined) && (missing1 = "transcript"))){
validate23.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.challenge !== undefined){
let data3 = data2.challenge;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = false;
let passing0 = null;
const _errs8 = errors;
if(!(validate24(data3, {instancePath:instancePath+"/data/challenge",parentData:data2,parentDataProperty:"challenge",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
if(_valid0){
valid2 = true;
passing0 = 0;
var props0 = {};
props0.challenge_id = true;
props0.instruction = true;
props0.timeout_seconds = true;
props0.challenge_type = true;
props0.challenge_index = true;
props0.total_challenges = true;
props0.swaps_left = true;
props0.remaining_ms = true;
}
const _errs9 = errors;
if(data3 !== null){
const err0 = {instancePath:instancePath+"/data/challenge",schemaPath:"#/properties/data/properties/challenge/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid2 = true;
passing0 = 1;
}
}
if(!valid2){
const err1 = {instancePath:instancePath+"/data/challenge",schemaPath:"#/properties/data/properties/challenge/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate23.errors = vErrors;
return false;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.completed_count !== undefined){
let data4 = data2.completed_count;
const _errs11 = errors;
const _errs12 = errors;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
validate23.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs12){
if(typeof data4 == "number"){
if(data4 < 0 || isNaN(data4)){
validate23.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.total_challenges !== undefined){
let data5 = data2.total_challenges;
const _errs14 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate23.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs14){
if(typeof data5 == "number"){
if(data5 < 1 || isNaN(data5)){
validate23.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.transcript !== undefined){
let data6 = data2.transcript;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data6 === "string"){
if(!pattern7.test(data6)){
validate23.errors = [{instancePath:instancePath+"/data/transcript",schemaPath:"#/properties/data/properties/transcript/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/data/transcript",schemaPath:"#/properties/data/properties/transcript/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};

const schema46 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"SCORE_UPDATE"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["liveness_score","emotion_score","deepfake_score","frames_analyzed","face_detected","challenge"],"properties":{"liveness_score":{"$ref":"#/$defs/Score"},"emotion_score":{"$ref":"#/$defs/Score"},"deepfake_score":{"$ref":"#/$defs/Score"},"frames_analyzed":{"$ref":"#/$defs/Count"},"face_detected":{"type":"boolean"},"challenge":{"oneOf":[{"$ref":"#/$defs/ChallengeProgress"},{"type":"null"}]},"sequence":{"$ref":"#/$defs/Count"},"transcript":{"type":"string","pattern":"^[0-9a-f]{64}$"},"liveness_band":{"$ref":"#/$defs/Band"},"emotion_band":{"$ref":"#/$defs/Band"},"deepfake_band":{"$ref":"#/$defs/Band"}}}}};
const schema55 = {"oneOf":[{"enum":["low","medium","high"]},{"type":"null"}]};
const schema47 = {"oneOf":[{"$ref":"#/$defs/Unit"},{"type":"null"}]};
const schema48 = {"type":"number","minimum":0,"maximum":1};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data == "number"){
if(data > 1 || isNaN(data)){
const err0 = {instancePath,schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data < 0 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs4 = errors;
if(data !== null){
const err3 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate28.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema50 = {"type":"object","required":["challenge_id","phase","progress","remaining_ms"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"phase":{"enum":["arming","waiting","holding"]},"progress":{"$ref":"#/$defs/Unit"},"remaining_ms":{"$ref":"#/$defs/Count"}}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.challenge_id === undefined) && (missing0 = "challenge_id")) || ((data.phase === undefined) && (missing0 = "phase"))) || ((data.progress === undefined) && (missing0 = "progress"))) || ((data.remaining_ms === undefined) && (missing0 = "remaining_ms"))){
validate32.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.challenge_id !== undefined){
let data0 = data.challenge_id;
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
validate32.errors = [{instancePath:instancePath+"/challenge_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/challenge_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phase !== undefined){
let data1 = data.phase;
const _errs4 = errors;
if(!(((data1 === "arming") || (data1 === "waiting")) || (data1 === "holding"))){
validate32.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema50.properties.phase.enum}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.progress !== undefined){
let data2 = data.progress;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 == "number"){
if(data2 > 1 || isNaN(data2)){
validate32.errors = [{instancePath:instancePath+"/progress",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate32.errors = [{instancePath:instancePath+"/progress",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/progress",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.remaining_ms !== undefined){
let data3 = data.remaining_ms;
const _errs8 = errors;
const _errs9 = errors;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
validate32.errors = [{instancePath:instancePath+"/remaining_ms",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs9){
if(typeof data3 == "number"){
if(data3 < 0 || isNaN(data3)){
validate32.errors = [{instancePath:instancePath+"/remaining_ms",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate32.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":{"challenge_id":true,"phase":true,"progress":true,"remaining_ms":true},"dynamicProps":false,"dynamicItems":false};


function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate27.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("SCORE_UPDATE" !== data.type){
validate27.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "SCORE_UPDATE"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate27.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((data2.liveness_score === undefined) && (missing1 = "liveness_score")) || ((data2.emotion_score === undefined) && (missing1 = "emotion_score"))) || ((data2.deepfake_score === undefined) && (missing1 = "deepfake_score"))) || ((data2.frames_analyzed === undefined) && (missing1 = "frames_analyzed"))) || ((data2.face_detected === undefined) && (missing1 = "face_detected"))) || ((data2.challenge === undefined) && (missing1 = "challenge"))){
validate27.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.liveness_score !== undefined){
const _errs6 = errors;
if(!(validate28(data2.liveness_score, {instancePath:instancePath+"/data/liveness_score",parentData:data2,parentDataProperty:"liveness_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.emotion_score !== undefined){
const _errs7 = errors;
if(!(validate28(data2.emotion_score, {instancePath:instancePath+"/data/emotion_score",parentData:data2,parentDataProperty:"emotion_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.deepfake_score !== undefined){
const _errs8 = errors;
if(!(validate28(data2.deepfake_score, {instancePath:instancePath+"/data/deepfake_score",parentData:data2,parentDataProperty:"deepfake_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.frames_analyzed !== undefined){
let data6 = data2.frames_analyzed;
const _errs9 = errors;
const _errs10 = errors;
if(!((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6)))){
validate27.errors = [{instancePath:instancePath+"/data/frames_analyzed",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs10){
if(typeof data6 == "number"){
if(data6 < 0 || isNaN(data6)){
validate27.errors = [{instancePath:instancePath+"/data/frames_analyzed",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.face_detected !== undefined){
const _errs12 = errors;
if(typeof data2.face_detected !== "boolean"){
validate27.errors = [{instancePath:instancePath+"/data/face_detected",schemaPath:"#/properties/data/properties/face_detected/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.challenge !== undefined){
let data8 = data2.challenge;
const _errs14 = errors;
const _errs15 = errors;
let valid3 = false;
let passing0 = null;
const _errs16 = errors;
if(!(validate32(data8, {instancePath:instancePath+"/data/challenge",parentData:data2,parentDataProperty:"challenge",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var _valid0 = _errs16 === errors;
if(_valid0){
valid3 = true;
passing0 = 0;
var props0 = {};
props0.challenge_id = true;
props0.phase = true;
props0.progress = true;
props0.remaining_ms = true;
}
const _errs17 = errors;
if(data8 !== null){
const err0 = {instancePath:instancePath+"/data/challenge",schemaPath:"#/properties/data/properties/challenge/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs17 === errors;
if(_valid0 && valid3){
valid3 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid3 = true;
passing0 = 1;
}
}
if(!valid3){
const err1 = {instancePath:instancePath+"/data/challenge",schemaPath:"#/properties/data/properties/challenge/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate27.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.sequence !== undefined){
let data9 = data2.sequence;
const _errs19 = errors;
const _errs20 = errors;
if(!((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9)))){
validate27.errors = [{instancePath:instancePath+"/data/sequence",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs20){
if(typeof data9 == "number"){
if(data9 < 0 || isNaN(data9)){
validate27.errors = [{instancePath:instancePath+"/data/sequence",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.transcript !== undefined){
let data10 = data2.transcript;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(!pattern7.test(data10)){
validate27.errors = [{instancePath:instancePath+"/data/transcript",schemaPath:"#/properties/data/properties/transcript/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/data/transcript",schemaPath:"#/properties/data/properties/transcript/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs22 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.liveness_band !== undefined){
let data11 = data2.liveness_band;
const _errs24 = errors;
const _errs26 = errors;
let valid6 = false;
let passing1 = null;
const _errs27 = errors;
if(!(((data11 === "low") || (data11 === "medium")) || (data11 === "high"))){
const err2 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs27 === errors;
if(_valid1){
valid6 = true;
passing1 = 0;
}
const _errs28 = errors;
if(data11 !== null){
const err3 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs28 === errors;
if(_valid1 && valid6){
valid6 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid6 = true;
passing1 = 1;
}
}
if(!valid6){
const err4 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate27.errors = vErrors;
return false;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs24 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.emotion_band !== undefined){
let data12 = data2.emotion_band;
const _errs30 = errors;
const _errs32 = errors;
let valid8 = false;
let passing2 = null;
const _errs33 = errors;
if(!(((data12 === "low") || (data12 === "medium")) || (data12 === "high"))){
const err5 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid2 = _errs33 === errors;
if(_valid2){
valid8 = true;
passing2 = 0;
}
const _errs34 = errors;
if(data12 !== null){
const err6 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs34 === errors;
if(_valid2 && valid8){
valid8 = false;
passing2 = [passing2, 1];
}
else {
if(_valid2){
valid8 = true;
passing2 = 1;
}
}
if(!valid8){
const err7 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing2}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate27.errors = vErrors;
return false;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs30 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.deepfake_band !== undefined){
let data13 = data2.deepfake_band;
const _errs36 = errors;
const _errs38 = errors;
let valid10 = false;
let passing3 = null;
const _errs39 = errors;
if(!(((data13 === "low") || (data13 === "medium")) || (data13 === "high"))){
const err8 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid3 = _errs39 === errors;
if(_valid3){
valid10 = true;
passing3 = 0;
}
const _errs40 = errors;
if(data13 !== null){
const err9 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid3 = _errs40 === errors;
if(_valid3 && valid10){
valid10 = false;
passing3 = [passing3, 1];
}
else {
if(_valid3){
valid10 = true;
passing3 = 1;
}
}
if(!valid10){
const err10 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing3}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
validate27.errors = vErrors;
return false;
}
else {
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs36 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};

const schema58 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"CHALLENGE_COMPLETED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge_id","confidence","completed_count","total_challenges"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"confidence":{"$ref":"#/$defs/Score"},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"confidence_band":{"$ref":"#/$defs/Band"}}}}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate35.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("CHALLENGE_COMPLETED" !== data.type){
validate35.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "CHALLENGE_COMPLETED"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate35.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.challenge_id === undefined) && (missing1 = "challenge_id")) || ((data2.confidence === undefined) && (missing1 = "confidence"))) || ((data2.completed_count === undefined) && (missing1 = "completed_count"))) || ((data2.total_challenges === undefined) && (missing1 = "total_challenges"))){
validate35.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.challenge_id !== undefined){
let data3 = data2.challenge_id;
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
validate35.errors = [{instancePath:instancePath+"/data/challenge_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/data/challenge_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.confidence !== undefined){
const _errs9 = errors;
if(!(validate28(data2.confidence, {instancePath:instancePath+"/data/confidence",parentData:data2,parentDataProperty:"confidence",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.completed_count !== undefined){
let data5 = data2.completed_count;
const _errs10 = errors;
const _errs11 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate35.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs11){
if(typeof data5 == "number"){
if(data5 < 0 || isNaN(data5)){
validate35.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.total_challenges !== undefined){
let data6 = data2.total_challenges;
const _errs13 = errors;
if(!((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6)))){
validate35.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if(typeof data6 == "number"){
if(data6 < 1 || isNaN(data6)){
validate35.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.confidence_band !== undefined){
let data7 = data2.confidence_band;
const _errs15 = errors;
const _errs17 = errors;
let valid5 = false;
let passing0 = null;
const _errs18 = errors;
if(!(((data7 === "low") || (data7 === "medium")) || (data7 === "high"))){
const err0 = {instancePath:instancePath+"/data/confidence_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs18 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
}
const _errs19 = errors;
if(data7 !== null){
const err1 = {instancePath:instancePath+"/data/confidence_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs19 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
}
}
if(!valid5){
const err2 = {instancePath:instancePath+"/data/confidence_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate35.errors = vErrors;
return false;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};

const schema62 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"CHALLENGE_FAILED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["challenge_id","reason","completed_count","total_challenges"],"properties":{"challenge_id":{"$ref":"#/$defs/Uuid"},"reason":{"enum":["timeout","wrong_gesture","no_face","already_performing","too_early","late","jump","extra_gestures"]},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1}}}}};

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate38.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate38.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("CHALLENGE_FAILED" !== data.type){
validate38.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "CHALLENGE_FAILED"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate38.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate38.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.challenge_id === undefined) && (missing1 = "challenge_id")) || ((data2.reason === undefined) && (missing1 = "reason"))) || ((data2.completed_count === undefined) && (missing1 = "completed_count"))) || ((data2.total_challenges === undefined) && (missing1 = "total_challenges"))){
validate38.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.challenge_id !== undefined){
let data3 = data2.challenge_id;
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
validate38.errors = [{instancePath:instancePath+"/data/challenge_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate38.errors = [{instancePath:instancePath+"/data/challenge_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.reason !== undefined){
let data4 = data2.reason;
const _errs9 = errors;
if(!((((((((data4 === "timeout") || (data4 === "wrong_gesture")) || (data4 === "no_face")) || (data4 === "already_performing")) || (data4 === "too_early")) || (data4 === "late")) || (data4 === "jump")) || (data4 === "extra_gestures"))){
validate38.errors = [{instancePath:instancePath+"/data/reason",schemaPath:"#/properties/data/properties/reason/enum",keyword:"enum",params:{allowedValues: schema62.properties.data.properties.reason.enum}}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.completed_count !== undefined){
let data5 = data2.completed_count;
const _errs10 = errors;
const _errs11 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate38.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs11){
if(typeof data5 == "number"){
if(data5 < 0 || isNaN(data5)){
validate38.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.total_challenges !== undefined){
let data6 = data2.total_challenges;
const _errs13 = errors;
if(!((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6)))){
validate38.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if(typeof data6 == "number"){
if(data6 < 1 || isNaN(data6)){
validate38.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate38.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate38.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate38.errors = vErrors;
return errors === 0;
}
validate38.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};

const schema65 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"VERIFICATION_SUCCESS"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["token","final_score","liveness_score","emotion_score","deepfake_score","expires_at"],"properties":{"token":{"type":"string","pattern":"^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$"},"final_score":{"$ref":"#/$defs/Score"},"liveness_score":{"$ref":"#/$defs/Score"},"emotion_score":{"$ref":"#/$defs/Score"},"deepfake_score":{"$ref":"#/$defs/Score"},"expires_at":{"$ref":"#/$defs/Time"},"final_band":{"$ref":"#/$defs/Band"},"liveness_band":{"$ref":"#/$defs/Band"},"emotion_band":{"$ref":"#/$defs/Band"},"deepfake_band":{"$ref":"#/$defs/Band"},"challenges_swapped":{"$ref":"#/$defs/Count"}}}}};
const schema66 = {"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"};
const pattern12 = new RegExp("^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$", "");
const pattern13 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$", "");

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate40.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("VERIFICATION_SUCCESS" !== data.type){
validate40.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "VERIFICATION_SUCCESS"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate40.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate40.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((data2.token === undefined) && (missing1 = "token")) || ((data2.final_score === undefined) && (missing1 = "final_score"))) || ((data2.liveness_score === undefined) && (missing1 = "liveness_score"))) || ((data2.emotion_score === undefined) && (missing1 = "emotion_score"))) || ((data2.deepfake_score === undefined) && (missing1 = "deepfake_score"))) || ((data2.expires_at === undefined) && (missing1 = "expires_at"))){
validate40.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.token !== undefined){
let data3 = data2.token;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data3 === "string"){
if(!pattern12.test(data3)){
validate40.errors = [{instancePath:instancePath+"/data/token",schemaPath:"#/properties/data/properties/token/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$"}}];
return false;
}
}
else {
validate40.errors = [{instancePath:instancePath+"/data/token",schemaPath:"#/properties/data/properties/token/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.final_score !== undefined){
const _errs8 = errors;
if(!(validate28(data2.final_score, {instancePath:instancePath+"/data/final_score",parentData:data2,parentDataProperty:"final_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.liveness_score !== undefined){
const _errs9 = errors;
if(!(validate28(data2.liveness_score, {instancePath:instancePath+"/data/liveness_score",parentData:data2,parentDataProperty:"liveness_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.emotion_score !== undefined){
const _errs10 = errors;
if(!(validate28(data2.emotion_score, {instancePath:instancePath+"/data/emotion_score",parentData:data2,parentDataProperty:"emotion_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.deepfake_score !== undefined){
const _errs11 = errors;
if(!(validate28(data2.deepfake_score, {instancePath:instancePath+"/data/deepfake_score",parentData:data2,parentDataProperty:"deepfake_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.expires_at !== undefined){
let data8 = data2.expires_at;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data8 === "string"){
if(!pattern13.test(data8)){
validate40.errors = [{instancePath:instancePath+"/data/expires_at",schemaPath:"#/$defs/Time/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"}}];
return false;
}
}
else {
validate40.errors = [{instancePath:instancePath+"/data/expires_at",schemaPath:"#/$defs/Time/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.final_band !== undefined){
let data9 = data2.final_band;
const _errs15 = errors;
const _errs17 = errors;
let valid4 = false;
let passing0 = null;
const _errs18 = errors;
if(!(((data9 === "low") || (data9 === "medium")) || (data9 === "high"))){
const err0 = {instancePath:instancePath+"/data/final_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs18 === errors;
if(_valid0){
valid4 = true;
passing0 = 0;
}
const _errs19 = errors;
if(data9 !== null){
const err1 = {instancePath:instancePath+"/data/final_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs19 === errors;
if(_valid0 && valid4){
valid4 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid4 = true;
passing0 = 1;
}
}
if(!valid4){
const err2 = {instancePath:instancePath+"/data/final_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.liveness_band !== undefined){
let data10 = data2.liveness_band;
const _errs21 = errors;
const _errs23 = errors;
let valid6 = false;
let passing1 = null;
const _errs24 = errors;
if(!(((data10 === "low") || (data10 === "medium")) || (data10 === "high"))){
const err3 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs24 === errors;
if(_valid1){
valid6 = true;
passing1 = 0;
}
const _errs25 = errors;
if(data10 !== null){
const err4 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs25 === errors;
if(_valid1 && valid6){
valid6 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid6 = true;
passing1 = 1;
}
}
if(!valid6){
const err5 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.emotion_band !== undefined){
let data11 = data2.emotion_band;
const _errs27 = errors;
const _errs29 = errors;
let valid8 = false;
let passing2 = null;
const _errs30 = errors;
if(!(((data11 === "low") || (data11 === "medium")) || (data11 === "high"))){
const err6 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs30 === errors;
if(_valid2){
valid8 = true;
passing2 = 0;
}
const _errs31 = errors;
if(data11 !== null){
const err7 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs31 === errors;
if(_valid2 && valid8){
valid8 = false;
passing2 = [passing2, 1];
}
else {
if(_valid2){
valid8 = true;
passing2 = 1;
}
}
if(!valid8){
const err8 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing2}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs27 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.deepfake_band !== undefined){
let data12 = data2.deepfake_band;
const _errs33 = errors;
const _errs35 = errors;
let valid10 = false;
let passing3 = null;
const _errs36 = errors;
if(!(((data12 === "low") || (data12 === "medium")) || (data12 === "high"))){
const err9 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid3 = _errs36 === errors;
if(_valid3){
valid10 = true;
passing3 = 0;
}
const _errs37 = errors;
if(data12 !== null){
const err10 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid3 = _errs37 === errors;
if(_valid3 && valid10){
valid10 = false;
passing3 = [passing3, 1];
}
else {
if(_valid3){
valid10 = true;
passing3 = 1;
}
}
if(!valid10){
const err11 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing3}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs35;
if(vErrors !== null){
if(_errs35){
vErrors.length = _errs35;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs33 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.challenges_swapped !== undefined){
let data13 = data2.challenges_swapped;
const _errs39 = errors;
const _errs40 = errors;
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
validate40.errors = [{instancePath:instancePath+"/data/challenges_swapped",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs40){
if(typeof data13 == "number"){
if(data13 < 0 || isNaN(data13)){
validate40.errors = [{instancePath:instancePath+"/data/challenges_swapped",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs39 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate40.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate40.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};

const schema72 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"VERIFICATION_FAILED"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["reason","advice","final_score","liveness_score","emotion_score","deepfake_score","completed_count","total_challenges","can_retry"],"properties":{"reason":{"enum":["no_face","multiple_faces","stream_frozen","stream_changed","challenges_failed","identity_changed","not_enough_evidence","score_too_low","session_timeout","not_verified"]},"advice":{"type":"string","minLength":1},"final_score":{"$ref":"#/$defs/Score"},"liveness_score":{"$ref":"#/$defs/Score"},"emotion_score":{"$ref":"#/$defs/Score"},"deepfake_score":{"$ref":"#/$defs/Score"},"completed_count":{"$ref":"#/$defs/Count"},"total_challenges":{"type":"integer","minimum":1},"can_retry":{"type":"boolean"},"final_band":{"$ref":"#/$defs/Band"},"liveness_band":{"$ref":"#/$defs/Band"},"emotion_band":{"$ref":"#/$defs/Band"},"deepfake_band":{"$ref":"#/$defs/Band"},"challenges_swapped":{"$ref":"#/$defs/Count"},"tries_left":{"$ref":"#/$defs/Count"},"retry_after_s":{"$ref":"#/$defs/Count"}}}}};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate46.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("VERIFICATION_FAILED" !== data.type){
validate46.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "VERIFICATION_FAILED"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate46.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate46.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((((((((data2.reason === undefined) && (missing1 = "reason")) || ((data2.advice === undefined) && (missing1 = "advice"))) || ((data2.final_score === undefined) && (missing1 = "final_score"))) || ((data2.liveness_score === undefined) && (missing1 = "liveness_score"))) || ((data2.emotion_score === undefined) && (missing1 = "emotion_score"))) || ((data2.deepfake_score === undefined) && (missing1 = "deepfake_score"))) || ((data2.completed_count === undefined) && (missing1 = "completed_count"))) || ((data2.total_challenges === undefined) && (missing1 = "total_challenges"))) || ((data2.can_retry === undefined) && (missing1 = "can_retry"))){
validate46.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.reason !== undefined){
let data3 = data2.reason;
const _errs6 = errors;
if(!((((((((((data3 === "no_face") || (data3 === "multiple_faces")) || (data3 === "stream_frozen")) || (data3 === "stream_changed")) || (data3 === "challenges_failed")) || (data3 === "identity_changed")) || (data3 === "not_enough_evidence")) || (data3 === "score_too_low")) || (data3 === "session_timeout")) || (data3 === "not_verified"))){
validate46.errors = [{instancePath:instancePath+"/data/reason",schemaPath:"#/properties/data/properties/reason/enum",keyword:"enum",params:{allowedValues: schema72.properties.data.properties.reason.enum}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.advice !== undefined){
let data4 = data2.advice;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data4 === "string"){
if(data4.length < 1){
validate46.errors = [{instancePath:instancePath+"/data/advice",schemaPath:"#/properties/data/properties/advice/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate46.errors = [{instancePath:instancePath+"/data/advice",schemaPath:"#/properties/data/properties/advice/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.final_score !== undefined){
const _errs9 = errors;
if(!(validate28(data2.final_score, {instancePath:instancePath+"/data/final_score",parentData:data2,parentDataProperty:"final_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.liveness_score !== undefined){
const _errs10 = errors;
if(!(validate28(data2.liveness_score, {instancePath:instancePath+"/data/liveness_score",parentData:data2,parentDataProperty:"liveness_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.emotion_score !== undefined){
const _errs11 = errors;
if(!(validate28(data2.emotion_score, {instancePath:instancePath+"/data/emotion_score",parentData:data2,parentDataProperty:"emotion_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.deepfake_score !== undefined){
const _errs12 = errors;
if(!(validate28(data2.deepfake_score, {instancePath:instancePath+"/data/deepfake_score",parentData:data2,parentDataProperty:"deepfake_score",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.completed_count !== undefined){
let data9 = data2.completed_count;
const _errs13 = errors;
const _errs14 = errors;
if(!((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9)))){
validate46.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs14){
if(typeof data9 == "number"){
if(data9 < 0 || isNaN(data9)){
validate46.errors = [{instancePath:instancePath+"/data/completed_count",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.total_challenges !== undefined){
let data10 = data2.total_challenges;
const _errs16 = errors;
if(!((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10)))){
validate46.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs16){
if(typeof data10 == "number"){
if(data10 < 1 || isNaN(data10)){
validate46.errors = [{instancePath:instancePath+"/data/total_challenges",schemaPath:"#/properties/data/properties/total_challenges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.can_retry !== undefined){
const _errs18 = errors;
if(typeof data2.can_retry !== "boolean"){
validate46.errors = [{instancePath:instancePath+"/data/can_retry",schemaPath:"#/properties/data/properties/can_retry/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.final_band !== undefined){
let data12 = data2.final_band;
const _errs20 = errors;
const _errs22 = errors;
let valid4 = false;
let passing0 = null;
const _errs23 = errors;
if(!(((data12 === "low") || (data12 === "medium")) || (data12 === "high"))){
const err0 = {instancePath:instancePath+"/data/final_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs23 === errors;
if(_valid0){
valid4 = true;
passing0 = 0;
}
const _errs24 = errors;
if(data12 !== null){
const err1 = {instancePath:instancePath+"/data/final_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs24 === errors;
if(_valid0 && valid4){
valid4 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid4 = true;
passing0 = 1;
}
}
if(!valid4){
const err2 = {instancePath:instancePath+"/data/final_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate46.errors = vErrors;
return false;
}
else {
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.liveness_band !== undefined){
let data13 = data2.liveness_band;
const _errs26 = errors;
const _errs28 = errors;
let valid6 = false;
let passing1 = null;
const _errs29 = errors;
if(!(((data13 === "low") || (data13 === "medium")) || (data13 === "high"))){
const err3 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs29 === errors;
if(_valid1){
valid6 = true;
passing1 = 0;
}
const _errs30 = errors;
if(data13 !== null){
const err4 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs30 === errors;
if(_valid1 && valid6){
valid6 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid6 = true;
passing1 = 1;
}
}
if(!valid6){
const err5 = {instancePath:instancePath+"/data/liveness_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate46.errors = vErrors;
return false;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs26 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.emotion_band !== undefined){
let data14 = data2.emotion_band;
const _errs32 = errors;
const _errs34 = errors;
let valid8 = false;
let passing2 = null;
const _errs35 = errors;
if(!(((data14 === "low") || (data14 === "medium")) || (data14 === "high"))){
const err6 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs35 === errors;
if(_valid2){
valid8 = true;
passing2 = 0;
}
const _errs36 = errors;
if(data14 !== null){
const err7 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs36 === errors;
if(_valid2 && valid8){
valid8 = false;
passing2 = [passing2, 1];
}
else {
if(_valid2){
valid8 = true;
passing2 = 1;
}
}
if(!valid8){
const err8 = {instancePath:instancePath+"/data/emotion_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing2}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate46.errors = vErrors;
return false;
}
else {
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs32 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.deepfake_band !== undefined){
let data15 = data2.deepfake_band;
const _errs38 = errors;
const _errs40 = errors;
let valid10 = false;
let passing3 = null;
const _errs41 = errors;
if(!(((data15 === "low") || (data15 === "medium")) || (data15 === "high"))){
const err9 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema55.oneOf[0].enum}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid3 = _errs41 === errors;
if(_valid3){
valid10 = true;
passing3 = 0;
}
const _errs42 = errors;
if(data15 !== null){
const err10 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid3 = _errs42 === errors;
if(_valid3 && valid10){
valid10 = false;
passing3 = [passing3, 1];
}
else {
if(_valid3){
valid10 = true;
passing3 = 1;
}
}
if(!valid10){
const err11 = {instancePath:instancePath+"/data/deepfake_band",schemaPath:"#/$defs/Band/oneOf",keyword:"oneOf",params:{passingSchemas: passing3}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate46.errors = vErrors;
return false;
}
else {
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs38 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.challenges_swapped !== undefined){
let data16 = data2.challenges_swapped;
const _errs44 = errors;
const _errs45 = errors;
if(!((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16)))){
validate46.errors = [{instancePath:instancePath+"/data/challenges_swapped",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs45){
if(typeof data16 == "number"){
if(data16 < 0 || isNaN(data16)){
validate46.errors = [{instancePath:instancePath+"/data/challenges_swapped",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs44 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.tries_left !== undefined){
let data17 = data2.tries_left;
const _errs47 = errors;
const _errs48 = errors;
if(!((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17)))){
validate46.errors = [{instancePath:instancePath+"/data/tries_left",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs48){
if(typeof data17 == "number"){
if(data17 < 0 || isNaN(data17)){
validate46.errors = [{instancePath:instancePath+"/data/tries_left",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs47 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.retry_after_s !== undefined){
let data18 = data2.retry_after_s;
const _errs50 = errors;
const _errs51 = errors;
if(!((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18)))){
validate46.errors = [{instancePath:instancePath+"/data/retry_after_s",schemaPath:"#/$defs/Count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs51){
if(typeof data18 == "number"){
if(data18 < 0 || isNaN(data18)){
validate46.errors = [{instancePath:instancePath+"/data/retry_after_s",schemaPath:"#/$defs/Count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid1 = _errs50 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate46.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate46.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};

const schema81 = {"type":"object","required":["type","message","data"],"properties":{"type":{"const":"ERROR"},"message":{"type":"string","minLength":1},"data":{"type":"object","required":["code","category","recoverable"],"properties":{"code":{"enum":["invalid_json","invalid_request","unknown_message_type","frame_undecodable","frame_out_of_order","frame_rate_exceeded","body_too_large","hostile_input","session_unknown","session_used","session_expired","resume_refused","swap_not_allowed","swap_none_left","swap_unknown_challenge","swap_too_late","swap_before_resume","server_busy","store_unavailable","internal"]},"category":{"$ref":"#/$defs/ErrorCategory"},"recoverable":{"type":"boolean"}}}}};
const schema82 = {"enum":["client","session","server","auth"]};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if("ERROR" !== data.type){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "ERROR"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data1 === "string"){
if(data1.length < 1){
validate52.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data2 = data.data;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.code === undefined) && (missing1 = "code")) || ((data2.category === undefined) && (missing1 = "category"))) || ((data2.recoverable === undefined) && (missing1 = "recoverable"))){
validate52.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.code !== undefined){
let data3 = data2.code;
const _errs6 = errors;
if(!((((((((((((((((((((data3 === "invalid_json") || (data3 === "invalid_request")) || (data3 === "unknown_message_type")) || (data3 === "frame_undecodable")) || (data3 === "frame_out_of_order")) || (data3 === "frame_rate_exceeded")) || (data3 === "body_too_large")) || (data3 === "hostile_input")) || (data3 === "session_unknown")) || (data3 === "session_used")) || (data3 === "session_expired")) || (data3 === "resume_refused")) || (data3 === "swap_not_allowed")) || (data3 === "swap_none_left")) || (data3 === "swap_unknown_challenge")) || (data3 === "swap_too_late")) || (data3 === "swap_before_resume")) || (data3 === "server_busy")) || (data3 === "store_unavailable")) || (data3 === "internal"))){
validate52.errors = [{instancePath:instancePath+"/data/code",schemaPath:"#/properties/data/properties/code/enum",keyword:"enum",params:{allowedValues: schema81.properties.data.properties.code.enum}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.category !== undefined){
let data4 = data2.category;
const _errs7 = errors;
if(!((((data4 === "client") || (data4 === "session")) || (data4 === "server")) || (data4 === "auth"))){
validate52.errors = [{instancePath:instancePath+"/data/category",schemaPath:"#/$defs/ErrorCategory/enum",keyword:"enum",params:{allowedValues: schema82.enum}}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.recoverable !== undefined){
const _errs9 = errors;
if(typeof data2.recoverable !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/data/recoverable",schemaPath:"#/properties/data/properties/recoverable/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":{"type":true,"message":true,"data":true},"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://proof-of-life.invalid/protocol/server-messages.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(!(validate21(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = {};
props0.type = true;
props0.message = true;
props0.data = true;
}
const _errs2 = errors;
if(!(validate23(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs2 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs3 = errors;
if(!(validate27(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs4 = errors;
if(!(validate35(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid0 = true;
passing0 = 3;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs5 = errors;
if(!(validate38(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 4];
}
else {
if(_valid0){
valid0 = true;
passing0 = 4;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs6 = errors;
if(!(validate40(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 5];
}
else {
if(_valid0){
valid0 = true;
passing0 = 5;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs7 = errors;
if(!(validate46(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 6];
}
else {
if(_valid0){
valid0 = true;
passing0 = 6;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs8 = errors;
if(!(validate52(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 7];
}
else {
if(_valid0){
valid0 = true;
passing0 = 7;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.data === undefined) && (missing0 = "data"))){
const err0 = {instancePath,schemaPath:"#/$defs/HintMessage/required",keyword:"required",params:{missingProperty: missing0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs12 = errors;
if(!((((((((((((((data0 === "FACE_NOT_FOUND") || (data0 === "MULTIPLE_FACES")) || (data0 === "MOVE_CLOSER")) || (data0 === "MOVE_BACK")) || (data0 === "CENTER_FACE")) || (data0 === "BACKLIT")) || (data0 === "TOO_DARK")) || (data0 === "TOO_BRIGHT")) || (data0 === "BLURRED")) || (data0 === "EYE_LEVEL")) || (data0 === "FACE_COVERED")) || (data0 === "LOOK_STRAIGHT")) || (data0 === "HOLD_GESTURE")) || (data0 === "HINT_CLEARED"))){
const err1 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/HintMessage/properties/type/enum",keyword:"enum",params:{allowedValues: schema83.properties.type.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.message !== undefined){
let data1 = data.message;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data1 === "string"){
if(data1.length < 1){
const err2 = {instancePath:instancePath+"/message",schemaPath:"#/$defs/HintMessage/properties/message/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/message",schemaPath:"#/$defs/HintMessage/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.data !== undefined){
let data2 = data.data;
const _errs15 = errors;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/data",schemaPath:"#/$defs/HintMessage/properties/data/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/$defs/HintMessage/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 8];
}
else {
if(_valid0){
valid0 = true;
passing0 = 8;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
const _errs17 = errors;
const _errs18 = errors;
if(errors === _errs18){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.type === undefined) && (missing1 = "type")) || ((data.message === undefined) && (missing1 = "message"))) || ((data.data === undefined) && (missing1 = "data"))){
const err6 = {instancePath,schemaPath:"#/$defs/FrameRate/required",keyword:"required",params:{missingProperty: missing1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.type !== undefined){
const _errs20 = errors;
if("RATE" !== data.type){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/FrameRate/properties/type/const",keyword:"const",params:{allowedValue: "RATE"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var valid4 = _errs20 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.message !== undefined){
let data4 = data.message;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data4 === "string"){
if(data4.length < 1){
const err8 = {instancePath:instancePath+"/message",schemaPath:"#/$defs/FrameRate/properties/message/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/message",schemaPath:"#/$defs/FrameRate/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.data !== undefined){
let data5 = data.data;
const _errs23 = errors;
if(errors === _errs23){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if((data5.frames_per_second === undefined) && (missing2 = "frames_per_second")){
const err10 = {instancePath:instancePath+"/data",schemaPath:"#/$defs/FrameRate/properties/data/required",keyword:"required",params:{missingProperty: missing2}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data5.frames_per_second !== undefined){
let data6 = data5.frames_per_second;
const _errs25 = errors;
if(!((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6)))){
const err11 = {instancePath:instancePath+"/data/frames_per_second",schemaPath:"#/$defs/FrameRate/properties/data/properties/frames_per_second/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(errors === _errs25){
if(typeof data6 == "number"){
if(data6 > 30 || isNaN(data6)){
const err12 = {instancePath:instancePath+"/data/frames_per_second",schemaPath:"#/$defs/FrameRate/properties/data/properties/frames_per_second/maximum",keyword:"maximum",params:{comparison: "<=", limit: 30}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
if(data6 < 1 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/data/frames_per_second",schemaPath:"#/$defs/FrameRate/properties/data/properties/frames_per_second/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/data",schemaPath:"#/$defs/FrameRate/properties/data/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/$defs/FrameRate/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var _valid0 = _errs17 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 9];
}
else {
if(_valid0){
valid0 = true;
passing0 = 9;
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.message = true;
props0.data = true;
}
}
}
}
}
}
}
}
}
}
}
if(!valid0){
const err16 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate20.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate20.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const isCreateSessionResponse = validate55;
const schema86 = {"type":"object","required":["session_id","websocket_url","message","expires_at","resume_key"],"properties":{"session_id":{"$ref":"#/$defs/Uuid"},"websocket_url":{"type":"string","pattern":"^wss?://"},"message":{"type":"string","minLength":1},"expires_at":{"$ref":"#/$defs/Time"},"nonce":{"type":"string","pattern":"^[ -~]{1,128}$"},"aud":{"type":"string","minLength":1,"maxLength":256},"resume_key":{"type":"string","pattern":"^[A-Za-z0-9_-]{43}$"},"websocket_protocols":{"type":"array","items":{"type":"string","minLength":1}},"time_factor":{"type":"number","minimum":1,"maximum":10},"time_factor_max":{"type":"number","minimum":1,"maximum":10},"swaps_left":{"type":"integer","minimum":0}}};
const schema87 = {"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"};
const schema88 = {"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"};
const pattern15 = new RegExp("^wss?://", "");
const pattern17 = new RegExp("^[ -~]{1,128}$", "");
const pattern18 = new RegExp("^[A-Za-z0-9_-]{43}$", "");

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.websocket_url === undefined) && (missing0 = "websocket_url"))) || ((data.message === undefined) && (missing0 = "message"))) || ((data.expires_at === undefined) && (missing0 = "expires_at"))) || ((data.resume_key === undefined) && (missing0 = "resume_key"))){
validate55.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.session_id !== undefined){
let data0 = data.session_id;
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
validate55.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.websocket_url !== undefined){
let data1 = data.websocket_url;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern15.test(data1)){
validate55.errors = [{instancePath:instancePath+"/websocket_url",schemaPath:"#/properties/websocket_url/pattern",keyword:"pattern",params:{pattern: "^wss?://"}}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/websocket_url",schemaPath:"#/properties/websocket_url/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data2 = data.message;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length < 1){
validate55.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expires_at !== undefined){
let data3 = data.expires_at;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data3 === "string"){
if(!pattern13.test(data3)){
validate55.errors = [{instancePath:instancePath+"/expires_at",schemaPath:"#/$defs/Time/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"}}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/expires_at",schemaPath:"#/$defs/Time/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nonce !== undefined){
let data4 = data.nonce;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data4 === "string"){
if(!pattern17.test(data4)){
validate55.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/pattern",keyword:"pattern",params:{pattern: "^[ -~]{1,128}$"}}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.aud !== undefined){
let data5 = data.aud;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data5 === "string"){
if(data5.length > 256){
validate55.errors = [{instancePath:instancePath+"/aud",schemaPath:"#/properties/aud/maxLength",keyword:"maxLength",params:{limit: 256}}];
return false;
}
else {
if(data5.length < 1){
validate55.errors = [{instancePath:instancePath+"/aud",schemaPath:"#/properties/aud/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/aud",schemaPath:"#/properties/aud/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resume_key !== undefined){
let data6 = data.resume_key;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data6 === "string"){
if(!pattern18.test(data6)){
validate55.errors = [{instancePath:instancePath+"/resume_key",schemaPath:"#/properties/resume_key/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{43}$"}}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/resume_key",schemaPath:"#/properties/resume_key/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.websocket_protocols !== undefined){
let data7 = data.websocket_protocols;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data7)){
var valid3 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
const _errs19 = errors;
if(errors === _errs19){
if(typeof data8 === "string"){
if(data8.length < 1){
validate55.errors = [{instancePath:instancePath+"/websocket_protocols/" + i0,schemaPath:"#/properties/websocket_protocols/items/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate55.errors = [{instancePath:instancePath+"/websocket_protocols/" + i0,schemaPath:"#/properties/websocket_protocols/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid3 = _errs19 === errors;
if(!valid3){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/websocket_protocols",schemaPath:"#/properties/websocket_protocols/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time_factor !== undefined){
let data9 = data.time_factor;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data9 == "number"){
if(data9 > 10 || isNaN(data9)){
validate55.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}}];
return false;
}
else {
if(data9 < 1 || isNaN(data9)){
validate55.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time_factor_max !== undefined){
let data10 = data.time_factor_max;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data10 == "number"){
if(data10 > 10 || isNaN(data10)){
validate55.errors = [{instancePath:instancePath+"/time_factor_max",schemaPath:"#/properties/time_factor_max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}}];
return false;
}
else {
if(data10 < 1 || isNaN(data10)){
validate55.errors = [{instancePath:instancePath+"/time_factor_max",schemaPath:"#/properties/time_factor_max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/time_factor_max",schemaPath:"#/properties/time_factor_max/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.swaps_left !== undefined){
let data11 = data.swaps_left;
const _errs25 = errors;
if(!((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11)))){
validate55.errors = [{instancePath:instancePath+"/swaps_left",schemaPath:"#/properties/swaps_left/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs25){
if(typeof data11 == "number"){
if(data11 < 0 || isNaN(data11)){
validate55.errors = [{instancePath:instancePath+"/swaps_left",schemaPath:"#/properties/swaps_left/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate55.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":{"session_id":true,"websocket_url":true,"message":true,"expires_at":true,"nonce":true,"aud":true,"resume_key":true,"websocket_protocols":true,"time_factor":true,"time_factor_max":true,"swaps_left":true},"dynamicProps":false,"dynamicItems":false};

export const isErrorResponse = validate56;
const schema89 = {"type":"object","required":["error"],"properties":{"error":{"type":"object","required":["code","message","category","recoverable"],"properties":{"code":{"enum":["invalid_json","invalid_request","body_too_large","unsupported_media_type","not_found","method_not_allowed","origin_not_allowed","unknown_audience","time_factor_out_of_range","too_many_sessions","cooling_down","too_many_connections","server_busy","store_unavailable","internal"]},"message":{"type":"string","minLength":1},"category":{"enum":["client","session","server","auth"]},"recoverable":{"type":"boolean"},"queue_position":{"type":"integer","minimum":1}}}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.error === undefined) && (missing0 = "error")){
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.error !== undefined){
let data0 = data.error;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((data0.code === undefined) && (missing1 = "code")) || ((data0.message === undefined) && (missing1 = "message"))) || ((data0.category === undefined) && (missing1 = "category"))) || ((data0.recoverable === undefined) && (missing1 = "recoverable"))){
validate56.errors = [{instancePath:instancePath+"/error",schemaPath:"#/properties/error/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data0.code !== undefined){
let data1 = data0.code;
const _errs3 = errors;
if(!(((((((((((((((data1 === "invalid_json") || (data1 === "invalid_request")) || (data1 === "body_too_large")) || (data1 === "unsupported_media_type")) || (data1 === "not_found")) || (data1 === "method_not_allowed")) || (data1 === "origin_not_allowed")) || (data1 === "unknown_audience")) || (data1 === "time_factor_out_of_range")) || (data1 === "too_many_sessions")) || (data1 === "cooling_down")) || (data1 === "too_many_connections")) || (data1 === "server_busy")) || (data1 === "store_unavailable")) || (data1 === "internal"))){
validate56.errors = [{instancePath:instancePath+"/error/code",schemaPath:"#/properties/error/properties/code/enum",keyword:"enum",params:{allowedValues: schema89.properties.error.properties.code.enum}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.message !== undefined){
let data2 = data0.message;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data2 === "string"){
if(data2.length < 1){
validate56.errors = [{instancePath:instancePath+"/error/message",schemaPath:"#/properties/error/properties/message/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
else {
validate56.errors = [{instancePath:instancePath+"/error/message",schemaPath:"#/properties/error/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.category !== undefined){
let data3 = data0.category;
const _errs6 = errors;
if(!((((data3 === "client") || (data3 === "session")) || (data3 === "server")) || (data3 === "auth"))){
validate56.errors = [{instancePath:instancePath+"/error/category",schemaPath:"#/properties/error/properties/category/enum",keyword:"enum",params:{allowedValues: schema89.properties.error.properties.category.enum}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.recoverable !== undefined){
const _errs7 = errors;
if(typeof data0.recoverable !== "boolean"){
validate56.errors = [{instancePath:instancePath+"/error/recoverable",schemaPath:"#/properties/error/properties/recoverable/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.queue_position !== undefined){
let data5 = data0.queue_position;
const _errs9 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate56.errors = [{instancePath:instancePath+"/error/queue_position",schemaPath:"#/properties/error/properties/queue_position/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs9){
if(typeof data5 == "number"){
if(data5 < 1 || isNaN(data5)){
validate56.errors = [{instancePath:instancePath+"/error/queue_position",schemaPath:"#/properties/error/properties/queue_position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/error",schemaPath:"#/properties/error/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":{"error":true},"dynamicProps":false,"dynamicItems":false};

export const isValidateTokenResponse = validate57;
const schema90 = {"oneOf":[{"$ref":"#/$defs/TokenAccepted"},{"$ref":"#/$defs/TokenRefused"}]};
const schema102 = {"type":"object","required":["valid","reason"],"properties":{"valid":{"const":false},"reason":{"enum":["expired","invalid","used","revoked"]}}};
const schema91 = {"type":"object","required":["valid","claims"],"properties":{"valid":{"const":true},"claims":{"$ref":"#/$defs/TokenClaims"}}};
const schema92 = {"type":"object","required":["iss","sub","aud","iat","nbf","exp","jti","session_id","liveness_score","emotion_score","deepfake_score","final_score","policy"],"properties":{"iss":{"type":"string"},"sub":{"type":"string"},"aud":{"type":"string"},"iat":{"type":"integer"},"nbf":{"type":"integer"},"exp":{"type":"integer"},"jti":{"$ref":"#/$defs/Uuid"},"session_id":{"$ref":"#/$defs/Uuid"},"liveness_score":{"$ref":"#/$defs/Unit"},"emotion_score":{"$ref":"#/$defs/Unit"},"deepfake_score":{"$ref":"#/$defs/Unit"},"final_score":{"$ref":"#/$defs/Unit"},"policy":{"type":"string"},"policy_hash":{"$ref":"#/$defs/Sha256"},"models_hash":{"$ref":"#/$defs/Sha256"},"transcript":{"$ref":"#/$defs/Sha256"},"uncalibrated_cues":{"type":"array","maxItems":64,"items":{"type":"string","pattern":"^[a-z0-9_]{1,64}$"}},"nonce":{"type":"string","pattern":"^[ -~]{1,128}$"},"challenges_swapped":{"type":"integer","minimum":0},"time_factor":{"type":"number","minimum":1,"maximum":10},"acr":{"type":"string","pattern":"^proof-of-life:policy:"},"amr":{"type":"array","items":{"const":"face"},"minItems":1,"maxItems":1},"version":{"type":"string"}}};
const schema95 = {"type":"number","minimum":0,"maximum":1};
const schema99 = {"type":"string","pattern":"^[0-9a-f]{64}$"};
const pattern24 = new RegExp("^[a-z0-9_]{1,64}$", "");
const pattern26 = new RegExp("^proof-of-life:policy:", "");

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.iss === undefined) && (missing0 = "iss")) || ((data.sub === undefined) && (missing0 = "sub"))) || ((data.aud === undefined) && (missing0 = "aud"))) || ((data.iat === undefined) && (missing0 = "iat"))) || ((data.nbf === undefined) && (missing0 = "nbf"))) || ((data.exp === undefined) && (missing0 = "exp"))) || ((data.jti === undefined) && (missing0 = "jti"))) || ((data.session_id === undefined) && (missing0 = "session_id"))) || ((data.liveness_score === undefined) && (missing0 = "liveness_score"))) || ((data.emotion_score === undefined) && (missing0 = "emotion_score"))) || ((data.deepfake_score === undefined) && (missing0 = "deepfake_score"))) || ((data.final_score === undefined) && (missing0 = "final_score"))) || ((data.policy === undefined) && (missing0 = "policy"))){
validate59.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.iss !== undefined){
const _errs1 = errors;
if(typeof data.iss !== "string"){
validate59.errors = [{instancePath:instancePath+"/iss",schemaPath:"#/properties/iss/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sub !== undefined){
const _errs3 = errors;
if(typeof data.sub !== "string"){
validate59.errors = [{instancePath:instancePath+"/sub",schemaPath:"#/properties/sub/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.aud !== undefined){
const _errs5 = errors;
if(typeof data.aud !== "string"){
validate59.errors = [{instancePath:instancePath+"/aud",schemaPath:"#/properties/aud/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.iat !== undefined){
let data3 = data.iat;
const _errs7 = errors;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
validate59.errors = [{instancePath:instancePath+"/iat",schemaPath:"#/properties/iat/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nbf !== undefined){
let data4 = data.nbf;
const _errs9 = errors;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
validate59.errors = [{instancePath:instancePath+"/nbf",schemaPath:"#/properties/nbf/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exp !== undefined){
let data5 = data.exp;
const _errs11 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate59.errors = [{instancePath:instancePath+"/exp",schemaPath:"#/properties/exp/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.jti !== undefined){
let data6 = data.jti;
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
validate59.errors = [{instancePath:instancePath+"/jti",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/jti",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session_id !== undefined){
let data7 = data.session_id;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
validate59.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.liveness_score !== undefined){
let data8 = data.liveness_score;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data8 == "number"){
if(data8 > 1 || isNaN(data8)){
validate59.errors = [{instancePath:instancePath+"/liveness_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate59.errors = [{instancePath:instancePath+"/liveness_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/liveness_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.emotion_score !== undefined){
let data9 = data.emotion_score;
const _errs22 = errors;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data9 == "number"){
if(data9 > 1 || isNaN(data9)){
validate59.errors = [{instancePath:instancePath+"/emotion_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate59.errors = [{instancePath:instancePath+"/emotion_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/emotion_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deepfake_score !== undefined){
let data10 = data.deepfake_score;
const _errs25 = errors;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data10 == "number"){
if(data10 > 1 || isNaN(data10)){
validate59.errors = [{instancePath:instancePath+"/deepfake_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data10 < 0 || isNaN(data10)){
validate59.errors = [{instancePath:instancePath+"/deepfake_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/deepfake_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.final_score !== undefined){
let data11 = data.final_score;
const _errs28 = errors;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data11 == "number"){
if(data11 > 1 || isNaN(data11)){
validate59.errors = [{instancePath:instancePath+"/final_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate59.errors = [{instancePath:instancePath+"/final_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/final_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy !== undefined){
const _errs31 = errors;
if(typeof data.policy !== "string"){
validate59.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy_hash !== undefined){
let data13 = data.policy_hash;
const _errs33 = errors;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data13 === "string"){
if(!pattern7.test(data13)){
validate59.errors = [{instancePath:instancePath+"/policy_hash",schemaPath:"#/$defs/Sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/policy_hash",schemaPath:"#/$defs/Sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.models_hash !== undefined){
let data14 = data.models_hash;
const _errs36 = errors;
const _errs37 = errors;
if(errors === _errs37){
if(typeof data14 === "string"){
if(!pattern7.test(data14)){
validate59.errors = [{instancePath:instancePath+"/models_hash",schemaPath:"#/$defs/Sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/models_hash",schemaPath:"#/$defs/Sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.transcript !== undefined){
let data15 = data.transcript;
const _errs39 = errors;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data15 === "string"){
if(!pattern7.test(data15)){
validate59.errors = [{instancePath:instancePath+"/transcript",schemaPath:"#/$defs/Sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/transcript",schemaPath:"#/$defs/Sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uncalibrated_cues !== undefined){
let data16 = data.uncalibrated_cues;
const _errs42 = errors;
if(errors === _errs42){
if(Array.isArray(data16)){
if(data16.length > 64){
validate59.errors = [{instancePath:instancePath+"/uncalibrated_cues",schemaPath:"#/properties/uncalibrated_cues/maxItems",keyword:"maxItems",params:{limit: 64}}];
return false;
}
else {
var valid10 = true;
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
const _errs44 = errors;
if(errors === _errs44){
if(typeof data17 === "string"){
if(!pattern24.test(data17)){
validate59.errors = [{instancePath:instancePath+"/uncalibrated_cues/" + i0,schemaPath:"#/properties/uncalibrated_cues/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_]{1,64}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/uncalibrated_cues/" + i0,schemaPath:"#/properties/uncalibrated_cues/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid10 = _errs44 === errors;
if(!valid10){
break;
}
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/uncalibrated_cues",schemaPath:"#/properties/uncalibrated_cues/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nonce !== undefined){
let data18 = data.nonce;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data18 === "string"){
if(!pattern17.test(data18)){
validate59.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/pattern",keyword:"pattern",params:{pattern: "^[ -~]{1,128}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.challenges_swapped !== undefined){
let data19 = data.challenges_swapped;
const _errs48 = errors;
if(!((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19)))){
validate59.errors = [{instancePath:instancePath+"/challenges_swapped",schemaPath:"#/properties/challenges_swapped/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs48){
if(typeof data19 == "number"){
if(data19 < 0 || isNaN(data19)){
validate59.errors = [{instancePath:instancePath+"/challenges_swapped",schemaPath:"#/properties/challenges_swapped/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time_factor !== undefined){
let data20 = data.time_factor;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data20 == "number"){
if(data20 > 10 || isNaN(data20)){
validate59.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}}];
return false;
}
else {
if(data20 < 1 || isNaN(data20)){
validate59.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.acr !== undefined){
let data21 = data.acr;
const _errs52 = errors;
if(errors === _errs52){
if(typeof data21 === "string"){
if(!pattern26.test(data21)){
validate59.errors = [{instancePath:instancePath+"/acr",schemaPath:"#/properties/acr/pattern",keyword:"pattern",params:{pattern: "^proof-of-life:policy:"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/acr",schemaPath:"#/properties/acr/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.amr !== undefined){
let data22 = data.amr;
const _errs54 = errors;
if(errors === _errs54){
if(Array.isArray(data22)){
if(data22.length > 1){
validate59.errors = [{instancePath:instancePath+"/amr",schemaPath:"#/properties/amr/maxItems",keyword:"maxItems",params:{limit: 1}}];
return false;
}
else {
if(data22.length < 1){
validate59.errors = [{instancePath:instancePath+"/amr",schemaPath:"#/properties/amr/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid11 = true;
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
const _errs56 = errors;
if("face" !== data22[i1]){
validate59.errors = [{instancePath:instancePath+"/amr/" + i1,schemaPath:"#/properties/amr/items/const",keyword:"const",params:{allowedValue: "face"}}];
return false;
}
var valid11 = _errs56 === errors;
if(!valid11){
break;
}
}
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/amr",schemaPath:"#/properties/amr/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs57 = errors;
if(typeof data.version !== "string"){
validate59.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate59.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":{"iss":true,"sub":true,"aud":true,"iat":true,"nbf":true,"exp":true,"jti":true,"session_id":true,"liveness_score":true,"emotion_score":true,"deepfake_score":true,"final_score":true,"policy":true,"policy_hash":true,"models_hash":true,"transcript":true,"uncalibrated_cues":true,"nonce":true,"challenges_swapped":true,"time_factor":true,"acr":true,"amr":true,"version":true},"dynamicProps":false,"dynamicItems":false};


function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.valid === undefined) && (missing0 = "valid")) || ((data.claims === undefined) && (missing0 = "claims"))){
validate58.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.valid !== undefined){
const _errs1 = errors;
if(true !== data.valid){
validate58.errors = [{instancePath:instancePath+"/valid",schemaPath:"#/properties/valid/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.claims !== undefined){
const _errs2 = errors;
if(!(validate59(data.claims, {instancePath:instancePath+"/claims",parentData:data,parentDataProperty:"claims",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate58.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":{"valid":true,"claims":true},"dynamicProps":false,"dynamicItems":false};


function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate57.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(!(validate58(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = {};
props0.valid = true;
props0.claims = true;
}
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.valid === undefined) && (missing0 = "valid")) || ((data.reason === undefined) && (missing0 = "reason"))){
const err0 = {instancePath,schemaPath:"#/$defs/TokenRefused/required",keyword:"required",params:{missingProperty: missing0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.valid !== undefined){
const _errs5 = errors;
if(false !== data.valid){
const err1 = {instancePath:instancePath+"/valid",schemaPath:"#/$defs/TokenRefused/properties/valid/const",keyword:"const",params:{allowedValue: false}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.reason !== undefined){
let data1 = data.reason;
const _errs6 = errors;
if(!((((data1 === "expired") || (data1 === "invalid")) || (data1 === "used")) || (data1 === "revoked"))){
const err2 = {instancePath:instancePath+"/reason",schemaPath:"#/$defs/TokenRefused/properties/reason/enum",keyword:"enum",params:{allowedValues: schema102.properties.reason.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/TokenRefused/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = props0 || {};
props0.valid = true;
props0.reason = true;
}
}
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate57.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate57.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate57.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const isTokenClaims = validate62;

function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.iss === undefined) && (missing0 = "iss")) || ((data.sub === undefined) && (missing0 = "sub"))) || ((data.aud === undefined) && (missing0 = "aud"))) || ((data.iat === undefined) && (missing0 = "iat"))) || ((data.nbf === undefined) && (missing0 = "nbf"))) || ((data.exp === undefined) && (missing0 = "exp"))) || ((data.jti === undefined) && (missing0 = "jti"))) || ((data.session_id === undefined) && (missing0 = "session_id"))) || ((data.liveness_score === undefined) && (missing0 = "liveness_score"))) || ((data.emotion_score === undefined) && (missing0 = "emotion_score"))) || ((data.deepfake_score === undefined) && (missing0 = "deepfake_score"))) || ((data.final_score === undefined) && (missing0 = "final_score"))) || ((data.policy === undefined) && (missing0 = "policy"))){
validate62.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.iss !== undefined){
const _errs1 = errors;
if(typeof data.iss !== "string"){
validate62.errors = [{instancePath:instancePath+"/iss",schemaPath:"#/properties/iss/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sub !== undefined){
const _errs3 = errors;
if(typeof data.sub !== "string"){
validate62.errors = [{instancePath:instancePath+"/sub",schemaPath:"#/properties/sub/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.aud !== undefined){
const _errs5 = errors;
if(typeof data.aud !== "string"){
validate62.errors = [{instancePath:instancePath+"/aud",schemaPath:"#/properties/aud/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.iat !== undefined){
let data3 = data.iat;
const _errs7 = errors;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
validate62.errors = [{instancePath:instancePath+"/iat",schemaPath:"#/properties/iat/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nbf !== undefined){
let data4 = data.nbf;
const _errs9 = errors;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
validate62.errors = [{instancePath:instancePath+"/nbf",schemaPath:"#/properties/nbf/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exp !== undefined){
let data5 = data.exp;
const _errs11 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate62.errors = [{instancePath:instancePath+"/exp",schemaPath:"#/properties/exp/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.jti !== undefined){
let data6 = data.jti;
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
validate62.errors = [{instancePath:instancePath+"/jti",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/jti",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session_id !== undefined){
let data7 = data.session_id;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
validate62.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/$defs/Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/$defs/Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.liveness_score !== undefined){
let data8 = data.liveness_score;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data8 == "number"){
if(data8 > 1 || isNaN(data8)){
validate62.errors = [{instancePath:instancePath+"/liveness_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate62.errors = [{instancePath:instancePath+"/liveness_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/liveness_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.emotion_score !== undefined){
let data9 = data.emotion_score;
const _errs22 = errors;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data9 == "number"){
if(data9 > 1 || isNaN(data9)){
validate62.errors = [{instancePath:instancePath+"/emotion_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate62.errors = [{instancePath:instancePath+"/emotion_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/emotion_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deepfake_score !== undefined){
let data10 = data.deepfake_score;
const _errs25 = errors;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data10 == "number"){
if(data10 > 1 || isNaN(data10)){
validate62.errors = [{instancePath:instancePath+"/deepfake_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data10 < 0 || isNaN(data10)){
validate62.errors = [{instancePath:instancePath+"/deepfake_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/deepfake_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.final_score !== undefined){
let data11 = data.final_score;
const _errs28 = errors;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data11 == "number"){
if(data11 > 1 || isNaN(data11)){
validate62.errors = [{instancePath:instancePath+"/final_score",schemaPath:"#/$defs/Unit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate62.errors = [{instancePath:instancePath+"/final_score",schemaPath:"#/$defs/Unit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/final_score",schemaPath:"#/$defs/Unit/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy !== undefined){
const _errs31 = errors;
if(typeof data.policy !== "string"){
validate62.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy_hash !== undefined){
let data13 = data.policy_hash;
const _errs33 = errors;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data13 === "string"){
if(!pattern7.test(data13)){
validate62.errors = [{instancePath:instancePath+"/policy_hash",schemaPath:"#/$defs/Sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/policy_hash",schemaPath:"#/$defs/Sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.models_hash !== undefined){
let data14 = data.models_hash;
const _errs36 = errors;
const _errs37 = errors;
if(errors === _errs37){
if(typeof data14 === "string"){
if(!pattern7.test(data14)){
validate62.errors = [{instancePath:instancePath+"/models_hash",schemaPath:"#/$defs/Sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/models_hash",schemaPath:"#/$defs/Sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.transcript !== undefined){
let data15 = data.transcript;
const _errs39 = errors;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data15 === "string"){
if(!pattern7.test(data15)){
validate62.errors = [{instancePath:instancePath+"/transcript",schemaPath:"#/$defs/Sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/transcript",schemaPath:"#/$defs/Sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uncalibrated_cues !== undefined){
let data16 = data.uncalibrated_cues;
const _errs42 = errors;
if(errors === _errs42){
if(Array.isArray(data16)){
if(data16.length > 64){
validate62.errors = [{instancePath:instancePath+"/uncalibrated_cues",schemaPath:"#/properties/uncalibrated_cues/maxItems",keyword:"maxItems",params:{limit: 64}}];
return false;
}
else {
var valid10 = true;
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
const _errs44 = errors;
if(errors === _errs44){
if(typeof data17 === "string"){
if(!pattern24.test(data17)){
validate62.errors = [{instancePath:instancePath+"/uncalibrated_cues/" + i0,schemaPath:"#/properties/uncalibrated_cues/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_]{1,64}$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/uncalibrated_cues/" + i0,schemaPath:"#/properties/uncalibrated_cues/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid10 = _errs44 === errors;
if(!valid10){
break;
}
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/uncalibrated_cues",schemaPath:"#/properties/uncalibrated_cues/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nonce !== undefined){
let data18 = data.nonce;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data18 === "string"){
if(!pattern17.test(data18)){
validate62.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/pattern",keyword:"pattern",params:{pattern: "^[ -~]{1,128}$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.challenges_swapped !== undefined){
let data19 = data.challenges_swapped;
const _errs48 = errors;
if(!((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19)))){
validate62.errors = [{instancePath:instancePath+"/challenges_swapped",schemaPath:"#/properties/challenges_swapped/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs48){
if(typeof data19 == "number"){
if(data19 < 0 || isNaN(data19)){
validate62.errors = [{instancePath:instancePath+"/challenges_swapped",schemaPath:"#/properties/challenges_swapped/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time_factor !== undefined){
let data20 = data.time_factor;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data20 == "number"){
if(data20 > 10 || isNaN(data20)){
validate62.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}}];
return false;
}
else {
if(data20 < 1 || isNaN(data20)){
validate62.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/time_factor",schemaPath:"#/properties/time_factor/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.acr !== undefined){
let data21 = data.acr;
const _errs52 = errors;
if(errors === _errs52){
if(typeof data21 === "string"){
if(!pattern26.test(data21)){
validate62.errors = [{instancePath:instancePath+"/acr",schemaPath:"#/properties/acr/pattern",keyword:"pattern",params:{pattern: "^proof-of-life:policy:"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/acr",schemaPath:"#/properties/acr/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.amr !== undefined){
let data22 = data.amr;
const _errs54 = errors;
if(errors === _errs54){
if(Array.isArray(data22)){
if(data22.length > 1){
validate62.errors = [{instancePath:instancePath+"/amr",schemaPath:"#/properties/amr/maxItems",keyword:"maxItems",params:{limit: 1}}];
return false;
}
else {
if(data22.length < 1){
validate62.errors = [{instancePath:instancePath+"/amr",schemaPath:"#/properties/amr/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid11 = true;
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
const _errs56 = errors;
if("face" !== data22[i1]){
validate62.errors = [{instancePath:instancePath+"/amr/" + i1,schemaPath:"#/properties/amr/items/const",keyword:"const",params:{allowedValue: "face"}}];
return false;
}
var valid11 = _errs56 === errors;
if(!valid11){
break;
}
}
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/amr",schemaPath:"#/properties/amr/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs57 = errors;
if(typeof data.version !== "string"){
validate62.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":{"iss":true,"sub":true,"aud":true,"iat":true,"nbf":true,"exp":true,"jti":true,"session_id":true,"liveness_score":true,"emotion_score":true,"deepfake_score":true,"final_score":true,"policy":true,"policy_hash":true,"models_hash":true,"transcript":true,"uncalibrated_cues":true,"nonce":true,"challenges_swapped":true,"time_factor":true,"acr":true,"amr":true,"version":true},"dynamicProps":false,"dynamicItems":false};

export const isRuntimeConfigResponse = validate63;
const schema113 = {"type":"object","required":["api_url","ws_url"],"properties":{"api_url":{"type":"string","pattern":"^https?://"},"ws_url":{"type":"string","pattern":"^wss?://"}}};
const pattern35 = new RegExp("^https?://", "");

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.api_url === undefined) && (missing0 = "api_url")) || ((data.ws_url === undefined) && (missing0 = "ws_url"))){
validate63.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.api_url !== undefined){
let data0 = data.api_url;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(!pattern35.test(data0)){
validate63.errors = [{instancePath:instancePath+"/api_url",schemaPath:"#/properties/api_url/pattern",keyword:"pattern",params:{pattern: "^https?://"}}];
return false;
}
}
else {
validate63.errors = [{instancePath:instancePath+"/api_url",schemaPath:"#/properties/api_url/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ws_url !== undefined){
let data1 = data.ws_url;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern15.test(data1)){
validate63.errors = [{instancePath:instancePath+"/ws_url",schemaPath:"#/properties/ws_url/pattern",keyword:"pattern",params:{pattern: "^wss?://"}}];
return false;
}
}
else {
validate63.errors = [{instancePath:instancePath+"/ws_url",schemaPath:"#/properties/ws_url/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate63.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate63.errors = vErrors;
return errors === 0;
}
validate63.evaluated = {"props":{"api_url":true,"ws_url":true},"dynamicProps":false,"dynamicItems":false};

